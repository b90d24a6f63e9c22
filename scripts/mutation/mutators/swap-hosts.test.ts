import { expect, test } from "vitest";
import { mutatedBody } from "../testing/apply-mutator.ts";
import { swapHosts } from "./swap-hosts.ts";

test("GitHub's two hosts change places, one address at a time", () => {
  expect(
    mutatedBody(swapHosts, `http::post('https://github.com/login'); http::get("https://API.github.com");`),
  ).toEqual([
    `http::post('https://api.github.com/login'); http::get("https://API.github.com");`,
    `http::post('https://github.com/login'); http::get("https://github.com");`,
  ]);
});

test("other hosts, texts and comments stay", () => {
  expect(
    mutatedBody(
      swapHosts,
      "http::get('https://github.com.example/'); RETURN 'see https://github.com'; -- 'https://github.com'",
    ),
  ).toEqual([]);
});
