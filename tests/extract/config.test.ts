import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadConfig, parseConfig } from '../../extract/config.ts'

describe('encours.yml', () => {
  it('may be absent: one entity and every default', async () => {
    const config = await loadConfig(await mkdtemp(join(tmpdir(), 'encours-config-')), { LANG: 'fr_FR.UTF-8' })
    expect(config).toEqual({
      company: 'Ma société',
      language: 'fr',
      entities: [
        {
          id: 'main',
          name: 'Ma société',
          siren: null,
          files: [],
          currency: 'EUR',
          fiscal_year_start: null,
          terms: null,
          sector: null,
          encoding: null,
        },
      ],
      accounts: {
        trade: ['411'],
        bills: ['413'],
        retention: ['4117'],
        doubtful: ['416'],
        advances: ['4191'],
        group: ['451', '458'],
      },
      terms: [],
      late_interest: [],
      late_interest_rates: [],
      expected_losses: { rates: {}, adjustment: '0' },
      bank_accounts: [],
      tables: [],
      portfolios: [],
      scenarios: [],
      payables: [
        ...['401', '403', '404', '405'].map((accounts) => ({ accounts, days: 30, day: null })),
        { accounts: '421', days: null, day: 5 },
        { accounts: '43', days: null, day: 15 },
        { accounts: '444', days: null, day: 15 },
        { accounts: '445', days: null, day: 24 },
        { accounts: '447', days: null, day: 15 },
      ],
      cash_floor: '0.00',
      presentation_currency: null,
      aging_limits: [30, 60, 90, 120],
      balance_sheet_months: 3,
      sign_in: { public_address: null, oidc: null },
      adjustment_threshold: '1.00',
    })
  })

  it('takes numbers where people forget the quotes', () => {
    const config = parseConfig(
      'entities: [{id: a, siren: 123456789}]\naccounts: {trade: [411]}\nadjustment_threshold: 2.5',
      {},
    )
    expect([config.entities[0]?.siren, config.accounts.trade, config.adjustment_threshold]).toEqual([
      '123456789',
      ['411'],
      '2.5',
    ])
  })

  it.each([
    ['company: [a', /cannot be read at line 1/],
    ['langage: fr', /encours\.yml, langage: there is no such key/],
    ['language: de', /language: choose fr or en/],
    ['language: fr\nentities: [{id: A B}]', /entities\[1\]\.id: écrivez un code/],
    ['entities: [{id: a, siren: 12}]', /siren: a SIREN has 9 digits/],
    ['entities: [{id: a}, {id: a}]', /two companies have the code "a"/],
    ['entities: [{id: a, fiscal_year_start: "02-30"}]', /fiscal_year_start: write the first day/],
    ['entities: [{id: a, encoding: latin1}]', /encoding: choose utf-8/],
    ['accounts: {trade: 411}', /accounts\.trade: write a list/],
    ['terms: [{customers: "C*"}]', /terms\[1\]\.days: write a whole number/],
    ['tables: [{files: "*.csv", kind: clients}]', /tables\[1\]\.kind: choose customers, invoices/],
    ['tables: [{kind: rates}]', /tables\[1\]\.files: write a pattern/],
    [
      'tables: [{files: a, kind: rates, columns: {customer: X}}]',
      /tables\[1\]\.columns\.customer: write field: "Header/,
    ],
    ['tables: [{files: a, kind: rates, dates: jj/mm/aaaa}]', /tables\[1\]\.dates: choose YYYY-MM-DD/],
    ['tables: [{files: a, kind: rates, separator: ":"}]', /separator: choose ",", ";"/],
    ['tables: [{files: a, kind: rates, entity: x}]', /"a" names the company "x", which is not in entities/],
    ['entities: [{id: a, sector: bakery}]', /sector: choose transport, perishables/],
    ['late_interest: [{customers: "*", regime: lawful}]', /late_interest\[1\]\.regime: choose default, contract/],
    ['late_interest: [{customers: "*", regime: contract}]', /late_interest\[1\]\.rate: write the rate/],
    ['late_interest: [{customers: "*", regime: public, rate: 8}]', /rate: .* with regime: contract only/],
    ['late_interest_rates: [{half_year: 2026-07, ecb: 2, legal: 2}]', /half_year: write the year and its half/],
    ['late_interest_rates: [{half_year: 2026-H2, ecb: 2}]', /legal: write the rate/],
    ['expected_losses: {rates: {b1: 101}}', /expected_losses\.rates\.b1: write the rate of loss/],
    ['expected_losses: {rates: {b6: 1}}', /expected_losses\.rates\.b6: there is no such key/],
    ['expected_losses: {adjustment: more}', /expected_losses\.adjustment: write the adjustment/],
    ['payables: [{accounts: "401", days: 30, day: 5}]', /payables\[1\]: write a beginning of account with days/],
    ['payables: [{accounts: "60", days: 30}]', /payables\[1\]\.accounts: write a beginning of account/],
    ['cash_floor: enough', /cash_floor: write an amount in quotes/],
    ['scenarios: [{name: base, overrides: [{delay_days: 1}]}]', /scenarios\[1\]\.name: write a code/],
    [
      'scenarios: [{name: a, overrides: [{sales: 1}]}, {name: a, overrides: [{sales: 1}]}]',
      /\[2\]\.name: .*one a scen/,
    ],
    ['scenarios: [{name: a, title: A, overrides: [{sales: 1}]}]', /title: write in both languages a title/],
    [
      'scenarios: [{name: a, title: {fr: X, en: b}, overrides: [{sales: 1}]}, {name: b, overrides: [{sales: 1}]}]',
      /scenarios\[2\]\.title: .*that no other has/,
    ],
    [
      'scenarios: [{name: a, title: {fr: X, en: Forecast}, overrides: [{sales: 1}]}]',
      /scenarios\[1\]\.title: .*that no other has/,
    ],
    ['scenarios: [{name: a, overrides: []}]', /overrides: write at least one change/],
    ['scenarios: [{name: a, overrides: [{segment: X}]}]', /overrides\[1\]: write at least one change/],
    ['scenarios: [{name: a, overrides: [{delay_days: 1.5}]}]', /delay_days: write a whole number of days, from/],
    ['scenarios: [{name: a, overrides: [{default_rate: 2}]}]', /default_rate: write the share that will not/],
    ['scenarios: [{name: a, overrides: [{sales: -2}]}]', /sales: write a share/],
    ['scenarios: [{name: a, overrides: [{customers: C, instalments: 6}]}]', /from: write the day of the first/],
    ['scenarios: [{name: a, overrides: [{customers: C, from: 2026-12-05}]}]', /overrides\[1\]: write at least one/],
    ['scenarios: [{name: a, overrides: [{customers: C, instalments: 6, from: 2026-02-30}]}]', /from: write the day/],
    ['scenarios: [{name: a, overrides: [{instalments: 6, from: 2026-12-05}]}]', /instalments: write in how many/],
    ['scenarios: [{name: a, overrides: [{entity: x, sales: 1}]}]', /"a" names the company "x", which is not in/],
    ['aging_limits: [30, 20, 90, 120]', /four increasing numbers/],
    ['balance_sheet_months: 2', /choose 1, 3 or 12/],
    ['adjustment_threshold: beaucoup', /write an amount in quotes/],
  ])('%j is refused in one sentence', (text, sentence) => {
    expect(() => parseConfig(text, { LANG: 'en_GB' })).toThrow(sentence)
  })
})
