import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_SEED } from '../demo/generate.ts'
import { writeCamt } from './camt-file.ts'
import { alternate, type Cost, leg, measure } from './measure.ts'
import { costs, type Finding, mebibytes, ratio } from './report.ts'

const ROUNDS = 5

/**
 * Reading a camt statement through the product, against its XML parser alone with the same text in and the same rows out;
 * and whether memory follows the size.
 */
export async function benchStatements(scratch: string, lines: number): Promise<Finding> {
  const few = Math.round(lines / 10)
  const [one, small, large] = ['one', 'small', 'large'].map((name) => join(scratch, `${name}.xml`)) as Three
  await writeCamt(one, 1, DEFAULT_SEED)
  await writeCamt(small, few, DEFAULT_SEED)
  await writeCamt(large, lines, DEFAULT_SEED)
  const told = new Set<string>()
  const sides = await alternate(ROUNDS, {
    starting: () => measure(scratch, leg('camt', one)),
    'bare saxes': () => telling(told, measure(scratch, leg('saxes-bare', small))),
    reading: () => telling(told, measure(scratch, leg('camt', small))),
  })
  if (told.size !== 1) throw new Error(`bench: the two sides do not hold the same rows: ${[...told].join('; ')}`)
  const whole = await measure(scratch, leg('camt', large))
  const count = (entries: number): string => `${entries.toLocaleString('en')} entries`
  return {
    title: `Reading a camt.053 of ${count(few)} (${mebibytes((await stat(small)).size)}), against the bare XML parser on the same pieces of text: both write the same rows to a CSV file and DuckDB reads it`,
    aim: `wall ≤ 1.3 ×, memory at ${count(lines)} ≤ 1.3 ×`,
    result: `${times(sides, 'wall')}, ${times(sides, 'cpu')}, memory ${ratio(whole.rss, sides.reading.rss)} ×`,
    rows: costs({ ...sides, [`reading ${count(lines)}`]: whole }),
  }
}

type Three = [string, string, string]

/** Both sides must say the same of the rows they hold. */
async function telling(told: Set<string>, measured: Promise<Cost>): Promise<Cost> {
  const cost = await measured
  told.add(cost.output)
  return cost
}

/** The ratio of the two processes, and of what they do once started: starting is the same on both sides. */
function times(sides: Record<'starting' | 'bare saxes' | 'reading', Cost>, of: 'wall' | 'cpu'): string {
  const [start, bare, reading] = [sides.starting[of], sides['bare saxes'][of], sides.reading[of]]
  return `${of} ${ratio(reading, bare)} × (once started ${ratio(reading - start, bare - start)} ×)`
}
