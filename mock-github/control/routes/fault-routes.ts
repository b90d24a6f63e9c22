import { z } from "zod";
import { allEndpoints } from "../../endpoints/all.ts";
import { allFaults } from "../../faults/all.ts";
import type { Fault } from "../../faults/fault.ts";
import { handshakeFaults } from "../../faults/handshake.ts";
import { ControlError } from "../control-error.ts";
import { faultOrder, type FaultOrder, planting } from "../planted-faults.ts";
import { defineRoute } from "../control-route.ts";

export const faultRoutes = [
  defineRoute({
    request: "GET /_mock/faults",
    about: "every fault there is, and those that are planted",
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
    request: "POST /_mock/faults",
    about: "plants a fault for the requests that fit all that is given: endpoint, host, path, app",
    body: faultOrder,
    answer: planting,
    example: { fault: "status-503", endpoint: "GET /user", times: 1 },
    run({ planted }, { body }) {
      refuseIdle(body);
      return planted.plant(body);
    },
  }),
  defineRoute({
    request: "DELETE /_mock/faults/{id}",
    about: "takes a fault back",
    answer: z.strictObject({ healed: z.string() }),
    async run({ planted }, { params }) {
      await planted.takeBack(params["id"]);
      return { healed: params["id"] ?? "" };
    },
  }),
  defineRoute({
    request: "DELETE /_mock/faults",
    about: "takes back every fault that was planted here",
    answer: z.strictObject({ healed: z.literal("all") }),
    async run({ planted }) {
      await planted.takeBackAll();
      return { healed: "all" as const };
    },
  }),
  defineRoute({
    request: "DELETE /_mock/held",
    about: "resets the connections that the fault never-answers holds",
    answer: z.strictObject({ dropped: z.literal(true) }),
    run({ mock }) {
      mock.held.drop();
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
