/** A page as a person has it before them. */
export interface Page {
  readonly status: number;
  readonly title: string;
  readonly text: string;
  readonly headers: Headers;
  /** Where the browser is sent; undefined for a page that stays. */
  readonly location: string | undefined;
  /** What the form says before anybody has touched it. */
  readonly fields: URLSearchParams;
  /** Who can be chosen. */
  readonly accounts: readonly string[];
  /** Fills in the form and presses a button. */
  submit(
    choices: Readonly<Record<string, string | readonly string[]>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Page>;
}

/** Opens a page of the mock without following redirects, as a browser would ask for it. */
export async function openPage(
  origin: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Page> {
  const answer = await fetch(origin + path, { headers: { Accept: "text/html", ...headers }, redirect: "manual" });
  return pageOf(origin + path, answer);
}

async function pageOf(address: string, answer: Response): Promise<Page> {
  const text = await answer.text();
  const fields = fieldsOf(text);
  return {
    status: answer.status,
    title: readText(/<h1>(?<title>.*?)<\/h1>/.exec(text)?.groups?.["title"] ?? ""),
    text,
    headers: answer.headers,
    location: answer.headers.get("location") ?? undefined,
    fields,
    accounts: [...text.matchAll(/<input type="radio" name="persona" value="([^"]*)"/g)].map(([, login = ""]) =>
      readText(login),
    ),
    async submit(choices, headers = {}) {
      const action = /<form method="post" action="(?<action>[^"]+)"/.exec(text)?.groups?.["action"];
      if (action === undefined) throw new Error(`Submitting a form: expected one in the page, saw ${text}`);
      const filled = new URLSearchParams(fields);
      for (const [name, values] of Object.entries(choices)) {
        filled.delete(name);
        for (const value of [values].flat()) filled.append(name, value);
      }
      const { href, origin } = new URL(readText(action), address);
      const sent = { "Content-Type": "application/x-www-form-urlencoded", Origin: origin, ...headers };
      return pageOf(
        href,
        await fetch(href, { method: "POST", headers: sent, body: filled.toString(), redirect: "manual" }),
      );
    },
  };
}

function fieldsOf(text: string): URLSearchParams {
  const hidden = [...text.matchAll(/<input type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const checked = [...text.matchAll(/<input type="(?:radio|checkbox)" name="([^"]*)" value="([^"]*)"[^>]* checked/g)];
  return new URLSearchParams(
    [...hidden, ...checked].map(([, name = "", value = ""]): [string, string] => [name, readText(value)]),
  );
}

const readText = (escaped: string) =>
  escaped
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&amp;", "&");
