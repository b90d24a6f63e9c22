import { referenceWith, type TextEdit } from "../../fixtures/testing/edited-reference.ts";
import { otherHostsVariant } from "../../fixtures/testing/variants/other-hosts-variant.ts";

const status = "http::post('https://Status.Example.com/seen', { login: $profile.login })";
const answer = { host: "status.example.com", status: 202, json: { seen: true } };

/** Files of a schema that lets in again whom a host has seen, and of the configuration that says what it answers. */
export const otherHostsSchema = (edit: TextEdit = {}, hosts: readonly unknown[] = ["hooks.example.com", answer]) => ({
  "ours.surql": referenceWith({
    ...otherHostsVariant.edit,
    [`${status};`]: `IF !${status}.seen { THROW 'Not seen' };`,
    ...edit,
  })
    .files.map(({ text }) => text)
    .join("\n"),
  "login-conformance.config.mjs": `export default ${JSON.stringify({ schema: "ours.surql", choices: { "other-hosts": hosts } })};`,
});

/** A mistake in it: the host may ask GitHub whatever the user may. */
export const sendsToken: TextEdit = {
  "{ login: $profile.login }).seen": "{ login: $profile.login }, { Authorization: 'Bearer ' + $access_token }).seen",
};
