import { stat } from 'node:fs/promises'
import { join } from 'node:path'
import { DEFAULT_SEED } from '../demo/generate.ts'
import { writeCamt } from './camt-file.ts'
import { alternate, leg, measure } from './measure.ts'
import { costs, type Finding, mebibytes, ratio } from './report.ts'

const ROUNDS = 5

/** Reading a camt statement through the product, against its XML parser alone; and whether memory follows the size. */
export async function benchStatements(scratch: string, lines: number): Promise<Finding> {
  const few = Math.round(lines / 10)
  const [small, large] = [join(scratch, 'small.xml'), join(scratch, 'large.xml')]
  await writeCamt(small, few, DEFAULT_SEED)
  await writeCamt(large, lines, DEFAULT_SEED)
  const sides = await alternate(ROUNDS, {
    'bare saxes': () => measure(scratch, leg('saxes-bare', small)),
    reading: () => measure(scratch, leg('camt', small)),
  })
  const whole = await measure(scratch, leg('camt', large))
  const wall = ratio(sides.reading.wall, sides['bare saxes'].wall)
  const cpu = ratio(sides.reading.cpu, sides['bare saxes'].cpu)
  const count = (entries: number): string => `${entries.toLocaleString('en')} entries`
  return {
    title: `Reading a camt.053 of ${count(few)} (${mebibytes((await stat(small)).size)}), against the bare XML parser`,
    aim: `wall ≤ 1.3 ×, memory at ${count(lines)} ≤ 1.3 ×`,
    result: `wall ${wall} ×, CPU ${cpu} ×, memory ${ratio(whole.rss, sides.reading.rss)} ×`,
    rows: costs({ ...sides, [`reading ${count(lines)}`]: whole }),
  }
}
