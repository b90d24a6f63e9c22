import { joinLines, type Paint } from "../../escape/escape-terminal.ts";
import { casesText } from "../../report/conformance-text.ts";
import type { CaseReport } from "../../run/run-report.ts";

/** What a run on an application came to. */
export interface ClientReport extends CaseReport {
  readonly application: {
    /** e.g. "http://127.0.0.1:5173" */
    readonly origin: string;
    /** What begins a login: an address of it, or a page and what is clicked there. */
    readonly login: string;
    /** What ends one; absent where nothing was found. */
    readonly logout?: string | undefined;
    /** What it calls the address to which a login leads; absent where it takes none, or no case asked. */
    readonly next?: string | undefined;
    /** "Chromium 140.0.7339.16" */
    readonly browser: string;
    /** Where GitHub stood for it. */
    readonly github: string;
  };
}

/** "login-conformance 0.1.0 · http://127.0.0.1:5173 · Chromium 140.0.7339.16 · GitHub at http://127.0.0.1:4747" */
export const clientRanLine = ({ origin, browser, github }: ClientReport["application"], tool: string): string =>
  `${tool} · ${origin} · ${browser} · GitHub at ${github}`;

/** The last words of a run. */
export const clientSummaryText = (report: ClientReport, paint: Paint): string =>
  joinLines([
    casesText(report, paint),
    `  found   login ${report.application.login}; logout ${report.application.logout ?? "none"}; next ${report.application.next ?? "none, or not asked for"}`,
    `  time    ${report.seconds.toFixed(2)} s in ${report.application.browser}`,
  ]);
