import { z } from "zod";
import { allEndpoints } from "../../endpoints/all.ts";
import { endpointNames } from "../../basics/endpoint-name.ts";
import { allFaults } from "../../faults/all.ts";
import type { Fault } from "../../faults/fault.ts";
import { handshakeFaults } from "../../faults/handshake.ts";
import { ControlError } from "../control-error.ts";
import { faultNames, type FaultOrder } from "../planted-faults.ts";
import { defineRoute } from "../control-route.ts";

const noQuery = z.strictObject({});

const planting = z.strictObject({
  id: z.string(),
  fault: z.string(),
  app: z.string().optional(),
  endpoint: z.string().optional(),
  host: z.string().optional(),
  path: z.string().optional(),
  left: z.number().nullable().describe("null is for ever"),
  after: z.number(),
});

const order = z.strictObject({
  fault: z.enum(faultNames),
  endpoint: z.enum(endpointNames).optional(),
  host: z.enum(["github.com", "api.github.com"]).optional(),
  path: z.string().regex(/^[/*]/).optional().describe("* stands for anything: /login/*"),
  app: z.string().optional().describe("client_id: requests of this app alone"),
  times: z.int().min(1).optional().describe("how many requests it answers; default all"),
  after: z.int().min(0).optional().describe("how many requests come through before; default none"),
});

export const faultRoutes = [
  defineRoute({
    method: "GET",
    path: "/_mock/faults",
    about: "every fault there is, and those that are planted",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({
      faults: z.array(
        z.strictObject({
          name: z.string(),
          about: z.string(),
          hits: z.union([z.array(z.string()), z.literal("connections")]),
        }),
      ),
      planted: z.array(planting),
    }),
    run: ({ planted }) => ({
      faults: [
        ...allFaults.map(({ name, about, hits }) => ({ name, about, hits: [...hits] })),
        ...handshakeFaults.map(({ name, about }) => ({ name, about, hits: "connections" as const })),
      ],
      planted: planted.list(),
    }),
  }),
  defineRoute({
    method: "POST",
    path: "/_mock/faults",
    about: "plants a fault for the requests that fit all that is given: endpoint, host, path, app",
    query: noQuery,
    body: order,
    answer: planting,
    example: { fault: "status-503", endpoint: "GET /user", times: 1 },
    run(context, { body }) {
      const wanted = Object.fromEntries(
        Object.entries(body).filter(([, value]) => value !== undefined),
      ) as unknown as FaultOrder;
      refuseIdle(wanted);
      return context.planted.plant(context, wanted);
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/_mock/faults/{id}",
    about: "takes a fault back",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({ healed: z.string() }),
    async run({ planted }, { params }) {
      await planted.takeBack(params["id"]);
      return { healed: params["id"] ?? "" };
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/_mock/faults",
    about: "takes back every fault that was planted here",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({ healed: z.literal("all") }),
    async run({ planted }) {
      await planted.takeBackAll();
      return { healed: "all" as const };
    },
  }),
  defineRoute({
    method: "DELETE",
    path: "/_mock/held",
    about: "resets the connections that the fault never-answers holds",
    query: noQuery,
    body: undefined,
    answer: z.strictObject({ dropped: z.literal(true) }),
    run({ driven }) {
      driven.dropHeld();
      return { dropped: true as const };
    },
  }),
];

/** A fault that can't hit anything of what is asked for would wait for ever, and its test pass for the wrong reason. */
function refuseIdle({ fault, host }: FaultOrder): void {
  const known: Fault | undefined = allFaults.find(({ name }) => name === fault);
  if (!known || host === undefined) return;
  if (allEndpoints.some((endpoint) => endpoint.host === host && known.hits.includes(endpoint.name))) return;
  throw new ControlError(400, `${fault} hits nothing on ${host}, only ${known.hits.join(", ")}`);
}
