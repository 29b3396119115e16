import type { Contract } from '../../../semantic/contract.ts'
import type { Cells } from '../../helpers/served.ts'
import { isSame, millionths } from './same.ts'

type Measures = Contract[string]['measures']

/** Rounded to the cent once their parts are added up: a part may be off by half a cent. */
const ROUNDED = [
  ...['presentation_open_amount', 'amount_per_dso_day'],
  ...['expected_receipts', 'new_business_receipts', 'total_receipts'],
]
const ADDED = ['additive', 'last_date']

/** What differs between two rows that ask the same, measure by measure. */
export function rowDifferences(measures: Measures, one: Cells | undefined, other: Cells | undefined, said: string) {
  return Object.entries(measures).flatMap(([name, { unit }]) => {
    const [a, b] = [one?.[name] ?? null, other?.[name] ?? null]
    return isSame(a, b, unit) ? [] : [`${said} ${name}: ${a}, not ${b}`]
  })
}

function sumProblem(name: string, total: bigint, parts: readonly bigint[]): string | null {
  const sum = parts.reduce((all, part) => all + part, 0n)
  const most = ROUNDED.includes(name) ? BigInt(parts.length + 1) * 5_000n : 0n
  const difference = sum - total
  return difference > most || difference < -most ? `parts add up to ${sum}, not ${total} millionths` : null
}

function distinctProblem(total: bigint, parts: readonly bigint[]): string | null {
  const sum = parts.reduce((all, part) => all + part, 0n)
  const largest = parts.reduce((most, part) => (part > most ? part : most), 0n)
  return total < largest || total > sum ? `${total} lies outside ${largest} to ${sum}` : null
}

/**
 * What its parts say against a total, each measure by its declared aggregation. A measure that is empty, in the total
 * or in a part, has no sum; `repeated` ones stand whole in each part.
 */
export function partProblems(
  measures: Measures,
  total: Cells,
  parts: readonly Cells[],
  said: string,
  repeated: readonly string[] = [],
): string[] {
  return Object.entries(measures).flatMap(([name, { aggregation = '' }]) => {
    const cells = parts.map((part) => part[name] ?? null)
    const whole = total[name] ?? null
    const isAdded = ADDED.includes(aggregation)
    if (!isAdded && aggregation !== 'distinct') return []
    if (whole === null || cells.includes(null) || repeated.includes(name)) return []
    const numbers = cells.map((cell) => millionths(cell ?? ''))
    const problem = isAdded ? sumProblem(name, millionths(whole), numbers) : distinctProblem(millionths(whole), numbers)
    return problem === null ? [] : [`${said} ${name}: ${problem}`]
  })
}

/** What periods say against their whole: what is added up adds up, a balance is that of the last of them. */
export function periodProblems(measures: Measures, total: Cells, periods: readonly Cells[], said: string): string[] {
  const of = (aggregation: string): Measures =>
    Object.fromEntries(Object.entries(measures).filter(([, measure]) => measure.aggregation === aggregation))
  return [
    ...partProblems(of('additive'), total, periods, said),
    ...rowDifferences(of('last_date'), periods.at(-1), total, `${said}, last`),
  ]
}
