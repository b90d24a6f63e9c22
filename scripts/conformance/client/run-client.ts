import { type BaselineFile, baselineOn } from "../../../fixtures/run/verdict/baseline.ts";
import type { Verdict } from "../../../fixtures/run/verdict/verdict.ts";
import { people } from "../../../fixtures/application/people.ts";
import {
  type NumberedApplicationCase,
  runApplicationCase,
  skippedVerdict,
} from "../../../fixtures/application/run-application-case.ts";
import { startApplication } from "../../../fixtures/application/started-application.ts";
import { TestedApplication } from "../../../fixtures/application/tested-application.ts";
import { startBrowser } from "../../../fixtures/application/tested-browser.ts";
import { startMockGitHub } from "../../../mock-github/start.ts";
import { firstLoginCase } from "../../../suites/client/sign-in-cases.ts";
import { Interrupt } from "../../cli/interrupt.ts";
import { print as printTo } from "../../cli/print-text.ts";
import { ProgressLine } from "../../cli/progress-line.ts";
import { tool } from "../../cli/tool-version.ts";
import { countOf, failureText, paintFor, progressText } from "../../report/conformance-text.ts";
import { judgeRun } from "../../run/run-report.ts";
import { SuiteLines } from "../suite-lines.ts";
import { causesOfClient } from "./client-causes.ts";
import type { ClientPlan } from "./client-options.ts";
import { type ClientReport, clientRanLine, clientSummaryText } from "./client-report.ts";

export interface ClientRun extends ClientPlan {
  readonly baseline: BaselineFile;
  /** e.g. "2026-11-29" */
  readonly today: string;
  readonly strict: boolean;
  readonly verbose: boolean;
  readonly rerun: (id: string) => string;
  readonly out: NodeJS.WriteStream;
  readonly cwd: string;
}

/** Entries of a baseline that are of some versions of SurrealDB say nothing of an application. */
export const noVersion = "0.0.0";

/**
 * Starts GitHub, the application if its command is known, and a browser; tries the cases one after the other, and reports to a
 * person: a line for each suite, each failure in full, the sum.
 * @throws ApplicationGoneError, ApplicationUnclearError, NoBrowserError, MissingPackageError, ListenError
 */
export async function runClient(cases: readonly NumberedApplicationCase[], run: ClientRun): Promise<ClientReport> {
  const { origin, settings, clientId, clientSecret, out, strict, verbose, rerun } = run;
  const baseline = baselineOn(run.baseline, noVersion, run.today);
  const paint = paintFor(out);
  const progress = new ProgressLine(process.stderr);
  const print = (text: string) => {
    progress.end();
    printTo(text, out);
  };
  const start = performance.now();
  using interrupt = new Interrupt();
  const callbackUrl = new URL(settings.callbackPath ?? "/", origin).href;
  await using github = await startMockGitHub({
    port: settings.mockPort,
    proxy: "tls",
    personas: Object.values(people),
  });
  const app = github.createApp({ clientId, clientSecret, callbackUrl });
  const githubPort = Number(new URL(github.githubOrigin).port);
  const browser = await startBrowser({
    program: run.browser,
    githubPort,
    applicationHost: new URL(origin).hostname,
  });
  await using _browser = { [Symbol.asyncDispose]: () => browser.close() };
  const { start: command, startSeconds: seconds } = settings;
  await using started =
    command === undefined ? undefined : await startApplication({ command, origin, cwd: run.cwd, seconds, github, app });
  const application = await TestedApplication.explore({
    origin,
    settings,
    github,
    app,
    browser,
    printed: started && (() => started.printed()),
  });
  const seen = { origin, browser: `Chromium ${browser.version()}`, github: github.githubOrigin };
  const { loginStart, logout } = application;
  print(`${clientRanLine({ ...seen, login: "" }, tool)} · ${countOf(cases.length, "case")}\n`);

  const verdicts: Verdict[] = [];
  const suiteLines = new SuiteLines(print, paint, verbose);
  const canLogIn = application.firstLogin.who !== undefined;
  for (const [name, own] of Map.groupBy(cases, ({ suite }) => suite.name)) {
    const before = verdicts.length;
    for (const each of own) {
      if (interrupt.signal.aborted) break;
      const verdict =
        canLogIn || each.case.id === firstLoginCase
          ? await runApplicationCase(each, application)
          : skippedVerdict(each, `nobody could be logged in (${firstLoginCase})`);
      verdicts.push(verdict);
      if (process.stderr.isTTY)
        progress.show(progressText(verdicts.length, cases.length, name, performance.now() - start));
    }
    const done = verdicts.slice(before);
    if (done.length > 0) suiteLines.add(name, judgeRun(done, baseline, strict));
  }
  suiteLines.end();
  const judged = judgeRun(verdicts, baseline, strict);
  const report: ClientReport = {
    application: {
      ...seen,
      login: loginStart.selector === undefined ? loginStart.path : `${loginStart.path}, ${loginStart.selector}`,
      logout: logout?.join(", then "),
      next: await application.foundNext(),
    },
    judged,
    causes: causesOfClient(judged),
    baseline,
    seconds: (performance.now() - start) / 1000,
    missing: cases.length - verdicts.length,
    deaths: [],
    interrupted: interrupt.signal.aborted,
  };
  for (const verdict of judged)
    if (verdict.standing === "failed" || verdict.standing === "xpassed")
      print(`\n${failureText(verdict, rerun(verdict.id), paint)}`);
  print(`\n${clientSummaryText(report, paint)}`);
  return report;
}
