import type { Machine } from "../doctor-machine.ts";

/** A Linux on which all is well, but that it has neither Docker nor a `surreal`. */
export const soundMachine: Machine = {
  env: {},
  platform: "linux",
  arch: "x64",
  node: "24.21.0",
  libc: "glibc 2.36",
  systemd: true,
  onPath: () => undefined,
  whyNotListen: async () => undefined,
  canHaveOwnHosts: () => false,
  embedded: {
    "3.0.2": Promise.resolve({ answer: { version: "3.0.2" } }),
    "2.6.0": Promise.resolve({ answer: { version: "2.6.0" } }),
  },
  docker: Promise.resolve({ problem: "no answer within 10 s" }),
  daemon: Promise.resolve(undefined),
  names: Promise.resolve({ answer: [] }),
  binary: Promise.resolve({}),
  folder: { path: "/tmp", space: Promise.resolve(80_999_999_999) },
};
