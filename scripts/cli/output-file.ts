import { accessSync, constants, existsSync, fstatSync, mkdirSync, type Stats, statSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { isatty } from "node:tty";
import { codeOf, errorText } from "../../fixtures/engines/error-text.ts";
import { toJson } from "../escape/escape-json.ts";
import { CommandError } from "./command-error.ts";
import { exit } from "./exit-codes.ts";
import { UsageError } from "./usage-error.ts";

/** Of a command that can write what it found for programs. */
export const jsonOption = (what = "all of it as JSON") =>
  ({
    json: {
      value: "FILE",
      valueIfBare: "-",
      about: `write ${what}; - is stdout, and then nothing else is written there`,
    },
  }) as const;

/**
 * The files that options of a command name for its reports; one of them may be `-`, which is stdout.
 * @returns where what is for people goes: stdout, if no report has it
 * @throws UsageError
 */
export function checkReports(files: Readonly<Record<string, string | undefined>>, cwd: string): NodeJS.WriteStream {
  for (const [option, file] of Object.entries(files)) checkWritable(option, file, cwd);
  const [one, other] = Object.keys(files).filter((option) => files[option] === "-");
  if (one && other)
    throw new UsageError(`--${one} - --${other} -: only one of them can have stdout. Name a file for the other.`);
  return one ? process.stderr : process.stdout;
}

/** Before the run, so that no result is lost for want of a folder. @throws UsageError */
export function checkWritable(option: string, file: string | undefined, cwd: string): void {
  if (file === undefined || file === "-") return;
  const path = resolve(cwd, file);
  const folder = dirname(path);
  if (!existsSync(folder))
    throw new UsageError(`--${option} ${file}: there is no folder ${folder}. Create it, or name another file.`);
  if (!statSync(folder).isDirectory())
    throw new UsageError(`--${option} ${file}: expected a folder ${folder}, saw a file. Name another file.`);
  if (kindOf(path, `--${option} ${file}`)?.isDirectory())
    throw new UsageError(`--${option} ${file}: expected a file, saw a folder. Name a file in it.`);
  const written = existsSync(path) ? path : folder;
  try {
    accessSync(written, constants.W_OK);
  } catch (error) {
    throw new UsageError(`--${option} ${file}: this user may not write to ${written}. Name another file.`, {
      cause: error,
    });
  }
}

/** The same for a folder that reports go into: it is created. @throws UsageError */
export function makeFolder(option: string, folder: string, cwd: string): void {
  try {
    mkdirSync(resolve(cwd, folder), { recursive: true });
  } catch (error) {
    throw new UsageError(
      `--${option} ${folder}: no folder can be created there (${errorText(error)}). Name another folder.`,
      { cause: error },
    );
  }
}

/** Undefined if nothing is there. @throws UsageError for a name that is too long, a link that leads to itself, … */
function kindOf(path: string, what: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw new UsageError(
      `${what}: no file can be written there (${codeOf(error) ?? errorText(error)}). Name another file.`,
      { cause: error },
    );
  }
}

/** A report could not be written: the disk is full, the folder has gone. */
export class OutputError extends CommandError {
  override readonly name = "OutputError";
  override readonly exitCode = exit.environmentFailed;
}

/** As `writeOutput` does. @throws OutputError */
export const writeJson = (file: string, value: unknown, cwd: string): void =>
  writeOutput(file, `${toJson(value)}\n`, cwd);

/** Writes a report to the file that an option names; `-` is stdout. @throws OutputError */
export function writeOutput(file: string, text: string, cwd: string): void {
  if (file === "-" && !isOnDisk(stdout)) {
    process.stdout.write(text);
    return;
  }
  try {
    // a stream would take a full disk for a success once it has written a part
    writeFileSync(file === "-" ? stdout : resolve(cwd, file), text);
  } catch (error) {
    throw new OutputError(
      `Writing ${file === "-" ? "stdout" : file}: ${errorText(error)}. The run is complete, its verdicts are printed above; make room or name another file, and run it again.`,
      { cause: error },
    );
  }
}

/** Writes a file that isn't there yet, and its folder where it is new, too. @throws OutputError */
export function writeNewFile(file: string, text: string, cwd: string): void {
  try {
    mkdirSync(dirname(resolve(cwd, file)), { recursive: true });
    writeFileSync(resolve(cwd, file), text, { flag: "wx" });
  } catch (error) {
    const why = codeOf(error) === "EEXIST" ? "it is there by now, and isn't overwritten" : errorText(error);
    throw new OutputError(`Writing ${file}: ${why}. Name another file, and run it again.`, { cause: error });
  }
}

const stdout = 1;

/** A file, or a device such as /dev/full that is no terminal. */
function isOnDisk(fd: number): boolean {
  const stat = fstatSync(fd);
  return stat.isFile() || (stat.isCharacterDevice() && !isatty(fd));
}
