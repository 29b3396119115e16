import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/ofx.ts'
import { formatMinorUnits } from '../../../extract/money.ts'
import { seeded } from '../../helpers/random.ts'
import { tell } from '../../helpers/statements.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'bank', 'ofx')
const texts = readdirSync(FOLDER)
  .filter((name) => !name.endsWith('.json'))
  .map((name) => readFileSync(join(FOLDER, name), 'latin1'))
const SEED = 20_240_131
const MUTATIONS = 25_000

const random = seeded(SEED)
const upTo = (limit: number): number => Math.floor(random() * limit)
const pick = <Item>(items: readonly Item[]): Item | undefined => items[upTo(items.length)]

type Mutation = (text: string) => string
const MUTATE: readonly Mutation[] = [
  (text) => without(text, upTo(text.length), 1 + upTo(40)),
  (text) => repeated(text, upTo(text.length), 1 + upTo(200)),
  (text) => replaced(text, upTo(text.length), String.fromCharCode(upTo(256))),
  (text) =>
    replaced(text, upTo(text.length), pick(['<', '>', '/', '&', '!', '0', '-', '.', '\n', '<!--', ']]>']) ?? ''),
  (text) => text.slice(0, upTo(text.length)),
  (text) => text.slice(upTo(text.length)),
  swapLines,
  (text) => {
    const other = pick(texts) ?? ''
    return text.slice(0, upTo(text.length)) + other.slice(upTo(other.length))
  },
]

const without = (text: string, at: number, length: number) => text.slice(0, at) + text.slice(at + length)
const repeated = (text: string, at: number, length: number) => text.slice(0, at + length) + text.slice(at)
const replaced = (text: string, at: number, by: string) => text.slice(0, at) + by + text.slice(at + 1)

function swapLines(text: string): string {
  const lines = text.split('\n')
  const [one, two] = [upTo(lines.length), upTo(lines.length)]
  const [first = '', second = ''] = [lines[one], lines[two]]
  return lines.with(one, second).with(two, first).join('\n')
}

function mutated(): string {
  let text = pick(texts) ?? ''
  for (let times = 1 + upTo(3); times > 0; times -= 1) text = pick(MUTATE)?.(text) ?? text
  return text
}

it(`${MUTATIONS} damaged files are refused with a sentence, or told with totals that are those of their movements (seed ${SEED})`, () => {
  const verdicts = { accepted: 0, refused: 0 }
  for (let count = 0; count < MUTATIONS; count += 1) {
    const text = mutated()
    const told = tell(format, text)
    verdicts[told.refusal ? 'refused' : 'accepted'] += 1
    if (count % 10 === 0) expect(tell(format, text, 1 + upTo(64)), text).toEqual(told)
    if (told.refusal) continue
    let at = 0
    for (const [index, { movements, decimals, head }] of told.closed.entries()) {
      const own = told.movements.slice(at, at + movements)
      const sum = own.reduce((total, { amount }) => total + amount, 0n)
      expect(told.summaries[index]?.sum, text).toBe(formatMinorUnits(sum, decimals))
      expect(own.length, text).toBe(movements)
      expect(head.account, text).toMatch(/^\S+$/)
      at += movements
    }
    expect(at, text).toBe(told.movements.length)
  }
  expect(Math.min(verdicts.accepted, verdicts.refused)).toBeGreaterThan(MUTATIONS / 20)
})
