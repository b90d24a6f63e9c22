const vendorType = /^application\/vnd\.github(?<parts>(?:\.[\w-]+)*)(?<json>\+json)?$/;

/**
 * What `X-GitHub-Media-Type` says to an Accept header, undefined where GitHub has nothing to offer: it knows JSON alone.
 * @see https://docs.github.com/en/rest/using-the-rest-api/getting-started-with-the-rest-api#media-types
 */
export function mediaTypeOf(accept: string | null): string | undefined {
  if (!accept?.trim()) return plain;
  for (const range of accept.toLowerCase().split(",")) {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim());
    if (parameters.some((parameter) => /^q=0(?:\.0*)?$/.test(parameter))) continue;
    if (jsonRanges.has(type)) return plain;
    const parts = vendorType.exec(type)?.groups?.["parts"];
    if (parts !== undefined) return told(parts.split(".").filter((part) => part !== ""));
  }
  return undefined;
}

const plain = "github.v3; format=json";
const jsonRanges: ReadonlySet<string> = new Set(["*/*", "application/*", "application/json"]);

/** `v3` and previews name the version, anything else is the parameter: `v3.raw` is "github.v3; param=raw; format=json". */
function told(parts: readonly string[]): string {
  const version = parts.find((part) => /^v\d+$|-preview$/.test(part)) ?? "v3";
  const parameter = parts.find((part) => part !== version);
  return [`github.${version}`, ...(parameter === undefined ? [] : [`param=${parameter}`]), "format=json"].join("; ");
}
