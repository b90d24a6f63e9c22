import type { AskedScopes } from "./scopes.ts";
import { BoundedMap } from "../basics/bounded-map.ts";
import type { Clock } from "../basics/clock.ts";
import { HourlyCount } from "../basics/hourly-count.ts";
import type { Consent, Decision, RegisteredApp } from "./oauth-app.ts";
import type { Random } from "../basics/random.ts";
import { newDeviceCode, newUserCode } from "../basics/token-format.ts";

/** Seconds: https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#step-1-app-requests-the-device-and-user-verification-codes-from-github */
export const deviceCodeLifetime = 900;
const firstInterval = 5;
const slowDownBy = 5;

/** @see https://docs.github.com/en/apps/oauth-apps/building-oauth-apps/authorizing-oauth-apps#rate-limits-for-the-device-flow */
const submissionsAnHour = 50;

/** A device that waits for a person. */
export interface DeviceRequest extends AskedScopes {
  readonly app: RegisteredApp;
  readonly deviceCode: string;
  readonly userCode: string;
  readonly expiresAt: number;
  /** Seconds that the device must wait between two requests. */
  interval: number;
  polledAt?: number;
  /** What the person said. */
  decision?: Consent | "denied";
}

/** What a device that asks for its token gets. */
type Poll =
  | { readonly refusal: "incorrect_device_code" | "expired_token" | "access_denied" | "authorization_pending" }
  | { readonly refusal: "slow_down"; readonly interval: number }
  | { readonly consent: Consent };

/** A code as a person types it: in lower case, without the hyphen, with spaces. */
export function readUserCode(typed: string | undefined): string {
  const digits = (typed ?? "").replaceAll(/[\s-]/g, "").toUpperCase();
  return `${digits.slice(0, 4)}-${digits.slice(4)}`;
}

/** Those that never came back are forgotten. */
const mostDevices = 10_000;

/** The devices that want to sign in. */
export class DeviceCodes {
  readonly #clock: Clock;
  readonly #random: Random;
  readonly #requests = new BoundedMap<string, DeviceRequest>(mostDevices);
  readonly #byUserCode = new BoundedMap<string, DeviceRequest>(mostDevices);
  readonly #submissions = new BoundedMap<RegisteredApp, HourlyCount>(mostDevices);

  constructor(clock: Clock, random: Random) {
    this.#clock = clock;
    this.#random = random;
  }

  start(app: RegisteredApp, asked: AskedScopes): DeviceRequest {
    const request: DeviceRequest = {
      ...asked,
      app,
      deviceCode: newDeviceCode(this.#random),
      userCode: newUserCode(this.#random),
      expiresAt: this.#now() + deviceCodeLifetime * 1000,
      interval: firstInterval,
    };
    this.#requests.set(request.deviceCode, request);
    this.#byUserCode.set(request.userCode, request);
    return request;
  }

  /** The device that shows this code; undefined if it has shown it for too long, or somebody has decided. */
  waitingFor(userCode: string): DeviceRequest | undefined {
    const request = this.#byUserCode.get(userCode);
    return request && request.decision === undefined && !this.#isOver(request) && !request.app.deleted
      ? request
      : undefined;
  }

  /** Counts a code that was typed in; false if this app had too many within the hour. */
  submit({ app }: DeviceRequest): boolean {
    const now = this.#clock.now();
    const submissions = this.#submissions.get(app) ?? new HourlyCount();
    this.#submissions.set(app, submissions);
    submissions.add(now);
    return submissions.at(now) <= submissionsAnHour;
  }

  /** A person said yes or no; the device learns it when it asks next. */
  decide(device: DeviceRequest, decision: Decision): void {
    if (decision === "denied") {
      device.decision = decision;
      return;
    }
    const { persona, withheld } = decision;
    const scopes = device.scopes.filter((scope) => !withheld.includes(scope));
    device.decision = { persona, offline: device.offline, scopes };
    device.app.remember(device.decision);
  }

  /** The device got its token: a consent is given out once. */
  spend(deviceCode: string | undefined): void {
    this.#requests.delete(deviceCode ?? "");
  }

  /** The device asks whether somebody has decided. */
  poll(app: RegisteredApp, deviceCode: string | undefined): Poll {
    const request = this.#requests.get(deviceCode ?? "");
    if (request?.app !== app) return { refusal: "incorrect_device_code" };
    if (this.#isOver(request)) return { refusal: "expired_token" };
    if (request.decision === "denied") return { refusal: "access_denied" };
    if (this.#isTooSoon(request)) {
      request.interval += slowDownBy;
      return { refusal: "slow_down", interval: request.interval };
    }
    if (request.decision === undefined) return { refusal: "authorization_pending" };
    return { consent: request.decision };
  }

  clear(): void {
    this.#requests.clear();
    this.#byUserCode.clear();
    this.#submissions.clear();
  }

  #isTooSoon(request: DeviceRequest): boolean {
    const before = request.polledAt ?? Number.NEGATIVE_INFINITY;
    request.polledAt = this.#now();
    return request.polledAt < before + request.interval * 1000;
  }

  #isOver({ expiresAt }: DeviceRequest): boolean {
    return this.#now() >= expiresAt;
  }

  #now(): number {
    return this.#clock.now().getTime();
  }
}
