import { conformance } from "login-conformance/vitest";

await conformance({ schema: "db" });
