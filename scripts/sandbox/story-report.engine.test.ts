import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { choicesForm } from "../../fixtures/environment/choices/all.ts";
import { profileSchema } from "../../fixtures/environment/names/profile.ts";
import { startReference } from "../../fixtures/testing/edited-reference.ts";
import { linkArrayVariant } from "../../fixtures/testing/variants/link-array-variant.ts";
import { linkFieldVariant } from "../../fixtures/testing/variants/link-field-variant.ts";
import { linkRelationVariant } from "../../fixtures/testing/variants/link-relation-variant.ts";
import { linkUserIdVariant } from "../../fixtures/testing/variants/link-user-id-variant.ts";
import { attempt } from "../repro/attempt.ts";
import { loginReportForm } from "../repro/login-report.ts";
import { scenarioOf } from "../repro/scenario.ts";
import { reportedRows } from "./reported-rows.ts";
import { actOfReport, type LoginAct, scenarioOfStory } from "./story.ts";
import { reportOf, reportText } from "./story-report.ts";

const { channel, github } = loginReportForm.parse({});
const ada: LoginAct = { kind: "login", channel, github };

describe("the second login of a story, as a report, finds the rows that the first one left", () => {
  test.each([linkArrayVariant, linkFieldVariant, linkRelationVariant, linkUserIdVariant])(
    "where $name",
    async ({ choices, names = {}, edit }) => {
      await using environment = await startReference(edit, {
        choices: choicesForm.parse(choices),
        profile: profileSchema.parse(names),
        databases: "fresh",
      });
      const { steps } = await attempt(scenarioOfStory({ acts: [ada, ada] }), environment);
      const rows = reportedRows(
        steps[1]?.before ?? new Map(),
        (table, field) => !environment.names.isDerived(table, field),
      );
      const report = loginReportForm.parse(parse(reportText(reportOf(ada, rows), rows, [])));
      const story = { report, acts: [actOfReport(report)] };
      for (const scenario of [scenarioOf(report), scenarioOfStory(story)]) {
        const { steps: again } = await attempt(scenario, environment);
        expect(again[0]?.act.outcome.kind).toBe("signed-in");
        expect(again[0]?.rows).toEqual({ created: [], updated: [], deleted: [] });
      }
    },
  );
});
