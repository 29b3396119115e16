import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { dropped, moved, toggled, withTime } from '../../dashboards/lib/explore/edit.ts'
import { isComplete, plainNumber } from '../../dashboards/lib/explore/filters.ts'
import {
  CHARTS,
  EMPTY,
  GRAINS,
  MOST_ROWS,
  OPERATORS,
  type Question,
  readQuestion,
  writeQuestion,
} from '../../dashboards/lib/explore/question.ts'
import { readSaved, withView } from '../../dashboards/lib/explore/saved.ts'
import { isViewName } from '../../dashboards/lib/scope.ts'
import { readView, writeView } from '../../dashboards/lib/url.ts'

const name = fc.stringMatching(/^[a-z][a-z_0-9]{0,20}$/)
const text = fc.string({ maxLength: 40 })
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: null })

const anyQuestion: fc.Arbitrary<Question> = fc.record({
  view: name,
  measures: fc.uniqueArray(name, { maxLength: 5 }),
  dimensions: fc.uniqueArray(name, { maxLength: 5 }),
  time: maybe(fc.record({ name, grain: maybe(fc.constantFrom(...GRAINS)), from: maybe(day), to: maybe(day) })),
  filters: fc.array(
    fc.record({ name, operator: fc.constantFrom(...OPERATORS), values: fc.array(text, { maxLength: 4 }) }),
    { maxLength: 4 },
  ),
  across: maybe(name),
  sort: maybe(fc.record({ name, down: fc.boolean(), column: maybe(text) })),
  limit: maybe(fc.integer({ min: 1, max: MOST_ROWS })),
  chart: maybe(fc.constantFrom(...CHARTS)),
})

describe('a question in the address', () => {
  it('is read as it was written, through the whole address', () => {
    fc.assert(
      fc.property(anyQuestion, (question) => {
        const search = writeView({ page: 'explore', q: writeQuestion(question) })
        expect(readQuestion(readView(search).q ?? '')).toEqual(question)
      }),
    )
  })

  it('is one address, whatever is left out', () => {
    expect(writeQuestion({ ...EMPTY, view: 'board', measures: ['dso'] })).toBe('{"view":"board","show":["dso"]}')
  })

  it('of a stranger is read or refused, never anything else', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json()), (input) => {
        const read = readQuestion(input)
        if (read) expect(readQuestion(writeQuestion(read))).toEqual(read)
      }),
    )
  })

  it.each([
    ['cut short', '{"view":"board","show":["dso"'],
    ['a list', '[1]'],
    ['nothing', 'null'],
    ['without a view', '{"show":["dso"]}'],
    ['with SQL for a member', '{"view":"board","show":["dso; drop table x"]}'],
    ['with a member of the prototype', '{"view":"__proto__"}'],
    ['with more rows than are answered', '{"view":"board","show":["dso"],"rows":50001}'],
    ['with a fraction of a row', '{"view":"board","rows":1.5}'],
    ['with an operator nobody knows', '{"view":"board","where":[["segment","like","x"]]}'],
    ['with a value that is not text', '{"view":"board","where":[["segment","equals",{"a":1}]]}'],
    ['with a day that is none', '{"view":"board","time":["month","month","2026-13-01",""]}'],
    ['with too many members', JSON.stringify({ view: 'board', show: Array.from({ length: 41 }, (_, i) => `m${i}`) })],
    ['too long', JSON.stringify({ view: 'board', where: [['segment', 'equals', 'x'.repeat(1001)]] })],
  ])('%s is not a question', (_, input) => expect(readQuestion(input)).toBeNull())
})

describe('changing a question', () => {
  const asked: Question = {
    ...EMPTY,
    view: 'board',
    measures: ['dso', 'open_amount'],
    dimensions: ['segment', 'country'],
    across: 'country',
    sort: { name: 'dso', down: true, column: 'FR' },
  }

  it('a member of another view begins a new question', () => {
    expect(toggled(asked, 'sources', 'measures', 'rows_read')).toEqual({
      ...EMPTY,
      view: 'sources',
      measures: ['rows_read'],
    })
  })

  it('what is taken away takes with it the columns and the order that hung on it', () => {
    const { across, sort, dimensions } = dropped(asked, 'dimensions', 'country')
    expect({ across, sort, dimensions }).toEqual({ across: null, sort: null, dimensions: ['segment'] })
  })

  it('a member moves one place, and no further than the end', () => {
    expect(moved(asked, 'measures', 'dso', 1).measures).toEqual(['open_amount', 'dso'])
    expect(moved(asked, 'measures', 'dso', -1)).toBe(asked)
  })

  it('months that are columns go away with the cut by months', () => {
    const time = { name: 'month', grain: 'month', from: null, to: null } as const
    const byMonth = { ...withTime({ ...asked, sort: null }, time), across: 'month' }
    expect(withTime(byMonth, { ...time, grain: null }).across).toBeNull()
  })
})

describe('a condition', () => {
  it.each([
    ['1 234,5', '1234.5'],
    ['\u221212', '-12'],
    ['0.25', '0.25'],
  ])('takes %s for the number %s', (written, plain) => expect(plainNumber(written)).toBe(plain))

  it.each([
    [{ name: 'a', operator: 'equals', values: [] }, 'string', false],
    [{ name: 'a', operator: 'set', values: [] }, 'string', true],
    [{ name: 'a', operator: 'gt', values: ['ten'] }, 'number', false],
    [{ name: 'a', operator: 'gt', values: ['10.5'] }, 'number', true],
    [{ name: 'a', operator: 'inDateRange', values: ['2026-02-01', '2026-01-01'] }, 'time', false],
    [{ name: 'a', operator: 'inDateRange', values: ['2026-01-01', '2026-02-01'] }, 'time', true],
  ] as const)('%j of a %s can be asked: %s', (where, type, expected) => expect(isComplete(where, type)).toBe(expected))
})

describe('what this browser keeps', () => {
  it.each(['', 'null', '{}', '[{"name":1,"search":"?a"}]', '[{"name":"x","search":"https://elsewhere"}]'])(
    '%s holds no view',
    (stored) => expect(readSaved(stored)).toEqual([]),
  )

  it('has one view to a name, the last one saved', () => {
    const before = [{ name: 'mine', search: '?q=1' }]
    expect(withView(before, { name: 'mine', search: '?q=2' })).toEqual([{ name: 'mine', search: '?q=2' }])
  })
})

describe('the words and the views of the layer', () => {
  const words = parse(readFileSync('semantic/words.yml', 'utf8')) as Record<
    string,
    Record<string, Record<string, string>>
  >
  const plain = (said: string) => said.replaceAll('\u00a0', ' ').replaceAll('’', "'")

  it.each(['fr', 'en'] as const)('every reason to be empty and every unit is said on the page, in %s', (language) => {
    const { explore } = JSON.parse(readFileSync(`dashboards/locales/${language}.json`, 'utf8')) as {
      explore: { reason: Record<string, string>; unit: Record<string, string> }
    }
    const said = Object.entries(explore.reason).map(([code, sentence]) => [code, plain(sentence)])
    const meant = Object.entries(words.null_reasons ?? {}).map(([code, both]) => [code, both[language]])
    expect(Object.fromEntries(said)).toEqual(Object.fromEntries(meant))
    expect(Object.keys(words.units ?? {}).filter((unit) => !explore.unit[unit])).toEqual([])
  })

  it('every public view can be explored', () => {
    const contract = parse(readFileSync('semantic/contract.yml', 'utf8')) as Record<string, unknown>
    expect(Object.keys(contract).filter((name) => name !== 'contract_version' && !isViewName(name))).toEqual([])
  })
})
