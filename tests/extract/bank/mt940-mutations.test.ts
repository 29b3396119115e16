import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headText } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/mt940.ts'
import { formatMinorUnits } from '../../../extract/money.ts'
import { lines, splice } from '../../helpers/mutations.ts'
import { seeded } from '../../helpers/random.ts'
import { type Told, tell } from '../../helpers/statements.ts'
import { filesOf } from '../support.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'bank', 'mt940')
const names = (await filesOf(FOLDER)).filter((name) => !name.endsWith('.expected.json'))
const TEXTS = await Promise.all(names.map(async (name) => headText(await readFile(join(FOLDER, name)))))
const ALPHABET = ':-/?{}+,.CDREFN0123456789 \n\r\t\0\u0001éEUR€\u2028'
const TIMES = 25_000
const SEED = 940

type Below = (limit: number) => number
type Mutation = (text: string, below: Below) => string

const MUTATIONS: readonly Mutation[] = [
  (text, below) => splice(text, below(text.length), 1 + below(3), ''),
  (text, below) => splice(text, below(text.length), 1, ALPHABET[below(ALPHABET.length)] ?? ''),
  (text, below) => splice(text, below(text.length), 0, ALPHABET[below(ALPHABET.length)] ?? ''),
  (text, below) => text.slice(0, below(text.length + 1)),
  (text, below) => text.slice(below(text.length + 1)),
  (text, below) => lines(text, (all) => all.splice(below(all.length), 1)),
  (text, below) => lines(text, (all) => all.splice(below(all.length), 0, all[below(all.length)] ?? '')),
  (text, below) => lines(text, (all) => all.push(...all.splice(below(all.length), 1 + below(2)))),
  (text, below) =>
    lines(text, (all) => all.splice(below(all.length), 0, ...(TEXTS[below(TEXTS.length)] ?? '').split('\n'))),
  (text, below) => text.slice(0, below(text.length)) + (TEXTS[below(TEXTS.length)] ?? '').slice(below(300)),
  (text) => text.replaceAll(/\r?\n-\r?\n/g, '\n'),
]

/** What is wrong in what was told of an accepted file, or null. */
function faultOf({ closed, movements, summaries }: Told): string | null {
  let first = 0
  for (const [index, { head, opening, closing, decimals, movements: count }] of closed.entries()) {
    const own = movements.slice(first, first + count)
    first += count
    const sum = own.reduce((total, { amount }) => total + amount, 0n)
    if (head.kind === 'statement' && (!opening || !closing)) return 'a statement has no balance'
    if (opening && closing && opening.amount + sum !== closing.amount) return 'a statement does not add up'
    if (summaries[index]?.sum !== formatMinorUnits(sum, decimals)) return 'a total is not the movements'
  }
  return first === movements.length ? null : 'a movement is of no statement'
}

describe('a damaged file', () => {
  it(`is refused, or its totals are those of its movements, whatever the pieces: ${TIMES} times, seed ${SEED}`, () => {
    const random = seeded(SEED)
    const below: Below = (limit) => Math.floor(random() * limit)
    const verdicts = { accepted: 0, refused: 0 }
    for (let time = 0; time < TIMES; time += 1) {
      let text = TEXTS[time % TEXTS.length] ?? ''
      for (let more = 1 + below(3); more > 0; more -= 1)
        text = MUTATIONS[below(MUTATIONS.length)]?.(text, below) ?? text
      const told = tell(format, text)
      const inPieces = tell(format, text, 1 + below(200))
      const fault = told.refusal ? null : faultOf(told)
      const figures = ({ refusal, summaries, warnings }: Told) => JSON.stringify([refusal, summaries, warnings])
      if (fault || figures(told) !== figures(inPieces))
        expect.fail(`${fault ?? 'pieces change what is told'}: ${JSON.stringify(text)}`)
      verdicts[told.refusal ? 'refused' : 'accepted'] += 1
    }
    expect(verdicts.accepted).toBeGreaterThan(1_000)
    expect(verdicts.refused).toBeGreaterThan(1_000)
  })
})
