import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseConfig } from '../../extract/config.ts'
import { KIND_NAMES, KINDS } from '../../extract/connectors/spreadsheets/kinds.ts'
import { entityOf } from '../../extract/inbox.ts'
import type { Understood } from '../../extract/understand.ts'
import { type Answer, applyAnswer, namePattern } from '../../scripts/workshop/import/answers.ts'
import { changedText, changeSettings, readSettings } from '../../scripts/workshop/import/settings.ts'
import { template } from '../../scripts/workspace/template.ts'
import { seeded } from '../helpers/random.ts'
import { temporaryFolder } from '../helpers/workspace.ts'

const BASE = '0'.repeat(64)
const REPORT: Understood['report'] = {
  ...{ kind: 'fec', verdict: 'accepted', encoding: 'utf-8', lines: 2, warnings: [], refusals: [] },
  ...{ ledger: null, statements: [] },
}
const FEC: Understood = { report: REPORT, entity: { id: 'main', name: 'M' }, table: null, rows: [], refusedLines: [] }

const tableOf = (header: string[]): Understood => ({
  ...FEC,
  report: { ...REPORT, kind: 'table', verdict: 'refused' },
  table: {
    ...{ files: 'tiers-*.csv', isMapped: false, kind: null, header, headerRow: 1, encoding: null, separator: ';' },
    ...{ sheet: null, columns: {}, decimals: [], dates: [], rows: [] },
  },
})

const answered = (text: string, answer: Omit<Answer, 'base'>, understood: Understood = FEC): string =>
  changedText({ text, config: parseConfig(text) }, (document, config) =>
    applyAnswer(document, config, { base: BASE, ...answer }, understood),
  )

const WRITTEN = `# Our books
company: Les Ateliers   # as on the door

entities:
  # the first one
  - id: nord
    siren: "111111118"   # nine digits
    terms: { days: 30 }

  - id: sud
    name: Sud

# who follows whom
portfolios:
  - { customers: "A*", portfolio: nord }
`

describe('an answer written into encours.yml', () => {
  it('leaves every comment, the order and what is next to it as they were', () => {
    const text = answered(WRITTEN, { file: 'grand-livre-2025.txt', company: { id: 'sud' } })
    expect(text).toBe(
      WRITTEN.replace('    name: Sud\n', '    name: Sud\n    files:\n      - grand-livre-*.txt\n').replace(
        /(\S) {3}#/g,
        '$1 #',
      ),
    )
    expect(entityOf('grand-livre-2026.txt', parseConfig(text))?.id).toBe('sud')
  })

  it('says the terms of a company on one line', () => {
    const text = answered(WRITTEN, {
      ...{ file: 'x.txt', company: { id: 'sud' }, terms: { days: 45, end_of_month: 'after' } },
    })
    expect(text).toContain('    terms: { days: 45, end_of_month: after }\n')
    expect(parseConfig(text).entities[1]?.terms).toEqual({ days: 45, end_of_month: 'after', day_of_month: null })
  })

  it.each(['fr', 'en'] as const)('keeps all that a new workspace explains, in %s', (language) => {
    const text = answered(template(language), { file: 'x.txt', terms: { days: 60, end_of_month: 'none' } })
    const said = (of: string) => of.match(/#.*/g)
    expect(said(text)).toEqual(said(template(language)))
    expect(parseConfig(text).entities).toMatchObject([{ id: 'main', terms: { days: 60 } }])
  })

  it('writes the company that is there by default before it writes a second one, which has the file by its SIREN', () => {
    const text = answered('', { file: '222222226FEC20251231.txt', company: { name: 'Ménuiserie Dœ & fils' } })
    const { entities } = parseConfig(text, { LANG: 'fr' })
    expect(entities.map(({ id, siren }) => [id, siren])).toEqual([
      ['main', null],
      ['menuiserie-d-fils', '222222226'],
    ])
    expect(entities[0]?.name).toBe(parseConfig('').company)
    expect(entityOf('222222226FEC20261231.txt', parseConfig(text))?.name).toBe('Ménuiserie Dœ & fils')
  })

  it('says of a bank’s file whose its accounts are, once', () => {
    const statement = {
      currency: 'EUR',
      opening: null,
      closing: null,
      movements: 1,
      credits: '1',
      debits: '0',
      sum: '1',
    }
    const bank = { ...FEC, report: { ...REPORT, kind: 'mt940', statements: [{ ...statement, account: 'FR76123' }] } }
    const once = answered(WRITTEN, { file: 'b.sta', company: { id: 'sud' } }, bank)
    const twice = answered(once, { file: 'b.sta', company: { id: 'nord' } }, bank)
    expect(parseConfig(twice).bank_accounts).toEqual([{ account: 'FR76123', entity: 'nord', ledger_account: null }])
  })

  it('gives a file back to another company when the answer is changed, and says when a pattern is in the way', () => {
    const sud = answered(WRITTEN, { file: 'grand-livre.txt', company: { id: 'sud' } })
    const nord = answered(sud, { file: 'grand-livre.txt', company: { id: 'nord' } })
    expect(entityOf('grand-livre.txt', parseConfig(nord))?.id).toBe('nord')
    const wide = WRITTEN.replace('    name: Sud', '    name: Sud\n    files: ["grand*"]')
    expect(() => answered(wide, { file: 'grand-livre.txt', company: { id: 'nord' } })).toThrow('pattern_taken')
  })

  it.each([
    ['company', { company: { id: 'east' } }, 'no_such_company'],
    [
      'header',
      { table: { kind: 'customers', columns: { customer: 'Nope' }, dates: null, decimal: null } },
      'no_such_header',
    ],
  ] as const)('refuses a %s that is not there', (_, answer, code) => {
    expect(() => answered(WRITTEN, { file: 'tiers-1.csv', ...answer }, tableOf(['Code']))).toThrow(code)
  })

  it.each([
    ['FEC-2025-12.txt', 'FEC-2025-12.txt'],
    ['grand-livre-2025-12.txt', 'grand-livre-*.txt'],
    ['2025.txt', '2025.txt'],
    ['123456789FEC20251231.txt', '123456789FEC20251231.txt'],
  ])('the pattern of %s is %s', (file, pattern) => expect(namePattern(file)).toBe(pattern))
})

describe('the columns of a table that a person says', () => {
  it.each([1, 2, 3, 4, 5])(
    'are read back as they were said, new or changed, whatever the headers (seed %i)',
    (seed) => {
      const next = seeded(seed)
      const pick = <T>(of: readonly T[]): T => of[Math.floor(next() * of.length)] as T
      const PARTS = [
        'Code',
        ' : ',
        '#',
        '"',
        "'",
        '- ',
        'é',
        'null',
        '5',
        '{',
        '[',
        '&',
        '*',
        '!',
        '%',
        '@',
        'yes',
        ',',
        '\\',
      ]
      for (let times = 0; times < 100; times += 1) {
        const header = Array.from({ length: 6 }, (_, index) => `${index}${pick(PARTS)}${pick(PARTS)}${pick(PARTS)}x`)
        const said = () => {
          const kind = pick(KIND_NAMES)
          const fields = KINDS[kind].fields.filter(() => next() < 0.4).map(({ name }) => [name, pick(header)] as const)
          const dates = pick([null, 'DD/MM/YYYY', 'MM-DD-YY'])
          return { kind, columns: Object.fromEntries(fields), dates, decimal: pick([null, ',', '.']) }
        }
        const [first, second] = [said(), said()]
        const one = answered(WRITTEN, { file: 'tiers-1.csv', table: first }, tableOf(header))
        expect(parseConfig(one).tables).toMatchObject([{ files: 'tiers-*.csv', separator: ';', ...first }])
        const two = answered(one, { file: 'tiers-2.csv', table: second }, tableOf(header))
        expect(parseConfig(two).tables).toMatchObject([{ files: 'tiers-*.csv', separator: ';', ...second }])
      }
    },
  )
})

describe('saving encours.yml', () => {
  it('keeps the text before, and refuses who saw another text', async () => {
    const workspace = await temporaryFolder('settings')
    await writeFile(join(workspace, 'encours.yml'), WRITTEN)
    const { hash } = await readSettings(workspace, 'en')
    const save = (days: number) =>
      changeSettings(workspace, hash, 'en', (document) => document.setIn(['entities', 1, 'terms'], { days }))
    const [one, other] = await Promise.allSettled([save(10), save(20)])
    expect([one.status, other.status, String((other as PromiseRejectedResult).reason)]).toEqual([
      ...['fulfilled', 'rejected', 'ImportFault: changed_since'],
    ])
    expect((await readSettings(workspace, 'en')).config.entities[1]?.terms?.days).toBe(10)
    expect(await readFile(join(workspace, 'encours.yml.bak'), 'utf8')).toBe(WRITTEN)
  })

  it('writes nothing that could not be read again', async () => {
    const workspace = await temporaryFolder('settings')
    await writeFile(join(workspace, 'encours.yml'), WRITTEN)
    const { hash } = await readSettings(workspace, 'en')
    const wrong = changeSettings(workspace, hash, 'en', (document) => document.setIn(['aging_limits'], [3, 2, 1, 0]))
    await expect(wrong).rejects.toThrow('refused')
    expect(await readFile(join(workspace, 'encours.yml'), 'utf8')).toBe(WRITTEN)
  })
})
