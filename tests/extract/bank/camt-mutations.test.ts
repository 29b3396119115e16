import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { format } from '../../../extract/bank/formats/camt.ts'
import { formatMinorUnits } from '../../../extract/money.ts'
import { seeded } from '../../helpers/random.ts'
import { type Told, tell } from '../../helpers/statements.ts'
import { filesOf } from '../support.ts'

const FIXTURES = join(import.meta.dirname, '..', '..', 'fixtures', 'bank', 'camt')
const TIMES = 25_000
const SEED = 53

type Random = (below: number) => number
/** A way to spoil a text; `other` is another statement to take pieces from. */
type Mutation = (text: string, random: Random, other: string) => string

const cutIn = (text: string, at: number, until: number, put: string): string =>
  text.slice(0, at) + put + text.slice(until)
const swapped = (text: string, random: Random, mark: string): string => {
  const pieces = text.split(mark)
  const [one, two] = [random(pieces.length), random(pieces.length)]
  return pieces.map((piece, at) => (at === one ? pieces[two] : at === two ? pieces[one] : piece)).join(mark)
}
const MUTATIONS: readonly Mutation[] = [
  (text, random) => text.slice(0, random(text.length)),
  (text, random) => cutIn(text, random(text.length), random(text.length), ''),
  (text, random) => cutIn(text, random(text.length), random(text.length), String.fromCharCode(random(256))),
  (text, random) => {
    const at = random(text.length)
    return cutIn(text, at, at + 1, String.fromCharCode(text.charCodeAt(at) ^ (1 << random(8))))
  },
  (text, random) => {
    const at = random(text.length)
    return cutIn(text, at, at, text.slice(at, at + random(400)))
  },
  (text, random) => {
    const lines = text.split('\n')
    const at = random(lines.length)
    return lines.toSpliced(at, random(2), ...lines.slice(at, at + random(3))).join('\n')
  },
  (text, random) => swapped(text, random, '\n'),
  (text, random) => swapped(text, random, '>'),
  (text, random) => text.replaceAll(String(random(10)), String(random(10))),
  (text, random, other) => {
    const at = random(other.length)
    return cutIn(text, random(text.length), random(text.length), other.slice(at, at + random(600)))
  },
]

/** What the book says of each statement, and what the movements told for it come to. */
function assertSummed({ movements, closed, summaries }: Told): void {
  let from = 0
  for (const [index, { movements: count, opening, closing, sum }] of summaries.entries()) {
    const { decimals } = closed[index] ?? { decimals: -1 }
    const total = movements.slice(from, from + count).reduce((all, { amount }) => all + amount, 0n)
    from += count
    expect(sum).toBe(formatMinorUnits(total, decimals))
    const [before, after] = [closed[index]?.opening?.amount, closed[index]?.closing?.amount]
    if (opening !== null && closing !== null) expect(after).toBe((before ?? 0n) + total)
  }
  expect(from).toBe(movements.length)
}

it(`${TIMES} spoilt statements (seed ${SEED}) are refused, or add up to what was told of them`, async () => {
  const names = (await filesOf(FIXTURES)).filter((name) => name.endsWith('.xml'))
  const texts = await Promise.all(names.map((name) => readFile(join(FIXTURES, name), 'utf8')))
  const good = texts.filter((_text, index) => !names[index]?.startsWith('refused-'))
  const next = seeded(SEED)
  const random: Random = (below) => Math.floor(next() * below)
  const pick = <Item>(items: readonly Item[]): Item => items[random(items.length)] as Item
  const seen = { accepted: 0, refused: 0 }
  for (let time = 0; time < TIMES; time += 1) {
    let text = pick(good)
    for (let spoilt = random(3); spoilt >= 0; spoilt -= 1) text = pick(MUTATIONS)(text, random, pick(texts))
    const told = tell(format, text, 1 + random(2_000))
    seen[told.refusal ? 'refused' : 'accepted'] += 1
    if (!told.refusal) assertSummed(told)
  }
  expect(Math.min(seen.accepted, seen.refused)).toBeGreaterThan(TIMES / 100)
}, 60_000)
