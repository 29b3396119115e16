import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { headText } from '../../../extract/bank/bank.ts'
import { format } from '../../../extract/bank/formats/cfonb120.ts'
import { formatMinorUnits } from '../../../extract/money.ts'
import { lines, splice } from '../../helpers/mutations.ts'
import { type Told, tell } from '../../helpers/statements.ts'
import { filesOf } from '../support.ts'

const FOLDER = join(import.meta.dirname, '..', '..', 'fixtures', 'bank', 'cfonb120')
const names = (await filesOf(FOLDER)).filter((name) => !name.endsWith('.expected.json'))
const TEXTS = await Promise.all(names.map(async (name) => headText(await readFile(join(FOLDER, name)))))
const ALPHABET = '{}AIJR0123459 \n\r\t\0éEUR€\u2028'
const TIMES = 25_000

/** Numbers from 0 to `below` − 1, the same at every run. */
function dice(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return Math.floor((state / 2 ** 32) * below)
  }
}

type Mutation = (text: string, throwDice: (below: number) => number) => string

const MUTATIONS: Mutation[] = [
  (text, at) => splice(text, at(text.length), 1 + at(3), ''),
  (text, at) => splice(text, at(text.length), 1, ALPHABET[at(ALPHABET.length)] ?? ''),
  (text, at) => splice(text, at(text.length), 0, ALPHABET[at(ALPHABET.length)] ?? ''),
  (text, at) => text.slice(0, at(text.length + 1)),
  (text, at) => text.slice(at(text.length + 1)),
  (text, at) => lines(text, (all) => all.splice(at(all.length), 1)),
  (text, at) => lines(text, (all) => all.splice(at(all.length), 0, all[at(all.length)] ?? '')),
  (text, at) => lines(text, (all) => all.push(...all.splice(at(all.length), 1 + at(2)))),
  (text, at) => lines(text, (all) => all.splice(at(all.length), 0, ...(TEXTS[at(TEXTS.length)] ?? '').split('\n'))),
  (text, at) => text.slice(0, at(text.length)) + (TEXTS[at(TEXTS.length)] ?? '').slice(at(400)),
  (text) => text.replaceAll(/ +$/gm, ''),
  (text) => text.replaceAll('\n', ''),
]

/** What is wrong in what was told of an accepted file, or null. */
function faultOf({ closed, movements, summaries }: Told): string | null {
  let first = 0
  for (const [index, statement] of closed.entries()) {
    const own = movements.slice(first, first + statement.movements)
    first += statement.movements
    const sum = own.reduce((total, { amount }) => total + amount, 0n)
    if ((statement.opening?.amount ?? 0n) + sum !== statement.closing?.amount) return 'a statement does not add up'
    if (summaries[index]?.sum !== formatMinorUnits(sum, statement.decimals)) return 'a total is not the movements'
  }
  return first === movements.length ? null : 'a movement is of no statement'
}

describe('a damaged file', () => {
  it(`is refused, or its totals are those of its movements, whatever the pieces: ${TIMES} times`, () => {
    const throwDice = dice(120)
    const verdicts = { accepted: 0, refused: 0 }
    for (let time = 0; time < TIMES; time += 1) {
      let text = TEXTS[time % TEXTS.length] ?? ''
      for (let more = 1 + throwDice(3); more > 0; more -= 1)
        text = MUTATIONS[throwDice(MUTATIONS.length)]?.(text, throwDice) ?? text
      const told = tell(format, text)
      const inPieces = tell(format, text, 1 + throwDice(200))
      const fault = told.refusal ? null : faultOf(told)
      const same =
        JSON.stringify([told.refusal, told.summaries]) === JSON.stringify([inPieces.refusal, inPieces.summaries])
      if (fault || !same) expect.fail(`${fault ?? 'pieces change what is told'}: ${JSON.stringify(text)}`)
      verdicts[told.refusal ? 'refused' : 'accepted'] += 1
    }
    expect(verdicts.accepted).toBeGreaterThan(1_000)
    expect(verdicts.refused).toBeGreaterThan(1_000)
  })
})
