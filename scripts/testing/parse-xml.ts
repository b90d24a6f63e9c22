/** An element of an XML document, for tests. */
export interface XmlElement {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly XmlElement[];
  readonly text: string;
}

const token =
  /<\?xml [^?]*\?>|<(?<close>\/)?(?<name>[\w-]+)(?<attributes>(?: [\w-]+="[^"<]*")*)(?<empty>\/)?>|(?<text>[^<]+)/gy;
const entity = /&(?<name>\w+|#\d+);/g;
const entities: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"' };

/** Reads a document without comments and CDATA. @throws Error where it is not well-formed. */
export function parseXml(document: string): XmlElement {
  // XML 1.0 section 2.2
  if (/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/u.test(document))
    throw new Error("Reading XML: a character that XML 1.0 can't hold.");
  const root = { name: "", attributes: {}, children: [] as XmlElement[], text: "" };
  const open = [root];
  let at = 0;
  for (const { 0: whole, index, groups = {} } of document.matchAll(token)) {
    if (index !== at) break;
    at += whole.length;
    const parent = open.at(-1) ?? root;
    if (groups["text"] !== undefined) parent.text += decode(groups["text"]);
    else if (groups["close"] !== undefined) {
      if (open.pop()?.name !== groups["name"]) throw new Error(`Reading XML: ${whole} closes what isn't open.`);
    } else if (groups["name"] !== undefined) {
      const pairs = [...(groups["attributes"] ?? "").matchAll(/ (?<key>[\w-]+)="(?<value>[^"]*)"/g)];
      const element = {
        name: groups["name"],
        attributes: Object.fromEntries(pairs.map(({ groups: pair }) => [pair?.["key"], decode(pair?.["value"] ?? "")])),
        children: [],
        text: "",
      };
      parent.children.push(element);
      if (groups["empty"] === undefined) open.push(element);
    }
  }
  const [only, ...others] = root.children;
  if (at !== document.length || open.length !== 1 || !only || others.length > 0)
    throw new Error(`Reading XML: stopped at ${JSON.stringify(document.slice(at, at + 60))}.`);
  return only;
}

function decode(text: string): string {
  return text.replace(entity, (whole, name: string) => {
    const char = name.startsWith("#") ? String.fromCodePoint(Number(name.slice(1))) : entities[name];
    if (char === undefined) throw new Error(`Reading XML: an unknown entity ${whole}.`);
    return char;
  });
}
