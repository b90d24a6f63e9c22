import { type Point, type PointKind, pointKinds } from "./coverage-point.ts";
import type { Measurement } from "./measure-coverage.ts";

/** How much of something was reached. */
export interface Share {
  readonly total: number;
  readonly covered: number;
}

export type Shares = Readonly<Record<PointKind, Share>>;

/** A point, and which case reached it first, in the order of the cases, if one did. */
export interface PointReached extends Point {
  readonly by: string | undefined;
}

export function pointsReached({ points, probed }: Pick<Measurement, "points" | "probed">): PointReached[] {
  const by = new Map(probed.toReversed().flatMap(({ id, reached = [] }) => reached.map((point) => [point, id])));
  return points.map((point) => ({ ...point, by: by.get(point.id) }));
}

export const isCovered = ({ by }: Pick<PointReached, "by">): boolean => by !== undefined;

export function sharesOf(points: readonly PointReached[]): Shares {
  const shareOf = (kind: PointKind): Share => {
    const all = points.filter((point) => point.kind === kind);
    return { total: all.length, covered: all.filter(isCovered).length };
  };
  return Object.fromEntries(pointKinds.map((kind) => [kind, shareOf(kind)])) as Record<PointKind, Share>;
}

/** What `--min` is held against: blocks, branches and throws together. Statements are for the lines of lcov. */
export function overall({ block, branch, throw: thrown }: Shares): Share {
  const parts = [block, branch, thrown];
  return { total: sum(parts.map(({ total }) => total)), covered: sum(parts.map(({ covered }) => covered)) };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((all, each) => all + each, 0);
