import type { Contract, Deprecation } from '../../semantic/contract.ts'

/** What was promised of a member, as the committed file keeps it. */
export interface Promised {
  readonly type: string
  readonly unit?: string | undefined
  readonly aggregation?: string | undefined
  readonly values?: readonly string[] | undefined
  readonly deprecated?: Deprecation | undefined
}
export type Snapshot = Readonly<Record<string, Promised>>

/** The promises of a contract by `view.member`. */
export function snapshotOf(contract: Contract): Record<string, Promised> {
  const members = Object.entries(contract).flatMap(([view, { dimensions, measures }]) =>
    Object.entries({ ...dimensions, ...measures }).map(
      ([name, { type, unit, aggregation, values, deprecated }]) =>
        [`${view}.${name}`, { type, unit, aggregation, values, deprecated }] as const,
    ),
  )
  return JSON.parse(JSON.stringify(Object.fromEntries(members)))
}

/** Everything once promised that is no longer so, each as a sentence that says what to do. */
export function contractBreaks(before: Snapshot, now: Snapshot, version: string): string[] {
  return Object.entries(before).flatMap(([name, promised]) => {
    const { deprecated } = promised
    const found = now[name]
    if (deprecated && !isBefore(version, deprecated.until)) return []
    if (!found) {
      const when = deprecated ? `goes with ${deprecated.until} and the contract is at ${version}` : 'was not deprecated'
      return [`${name} is gone but ${when}: put it back, and deprecate it {since, use, until} first.`]
    }
    return changesOf(promised, found).map(
      (what) =>
        `${name} changed its ${what}: give what it is now another name, and deprecate {since, use, until} ${name}.`,
    )
  })
}

function changesOf(before: Promised, now: Promised): string[] {
  const plain = (['type', 'unit', 'aggregation'] as const).filter((key) => before[key] !== now[key])
  const lost = (before.values ?? []).filter((value) => !now.values?.includes(value))
  return [...plain, ...lost.map((value) => `value ${value}`)]
}

/** Deprecations that do not leave their users two minor versions. */
export const hastyDeprecations = (now: Snapshot): string[] =>
  Object.entries(now).flatMap(([name, { deprecated }]) =>
    deprecated && minorsBetween(deprecated.since, deprecated.until) < 2
      ? [`${name} goes with ${deprecated.until}: leave two minor versions after ${deprecated.since}.`]
      : [],
  )

const numbersOf = (version: string): number[] => version.split('.').map(Number)
const isBefore = (a: string, b: string): boolean => {
  const [left, right] = [numbersOf(a), numbersOf(b)]
  const place = left.findIndex((number, index) => number !== right[index])
  return place >= 0 && (left[place] ?? 0) < (right[place] ?? 0)
}

/** A major version is further than any number of minor ones. */
function minorsBetween(since: string, until: string): number {
  const [[major = 0, minor = 0], [later = 0, minorThen = 0]] = [numbersOf(since), numbersOf(until)]
  return later > major ? Infinity : minorThen - minor
}
