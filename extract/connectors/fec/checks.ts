import { amount } from '../../money.ts'
import type { Database } from '../../source.ts'
import { day, identifier, trimmed } from '../../text.ts'
import { DATES, type Header, REQUIRED } from './columns.ts'
import type { RowRefusal, Warning } from './sentences.ts'

export interface Rule<Code> {
  readonly code: Code
  readonly when: string
  readonly column: string
  /** SQL of what the line says. */
  readonly value: string
}

export interface Hit<Code> {
  readonly rule: Rule<Code>
  readonly count: number
  readonly first: number | null
}

const blank = (column: string) => `(${identifier(column)} = '' or ${trimmed(identifier(column))} = '')`
const filled = (column: string) => `not ${blank(column)}`
const ACCOUNT = trimmed('"CompteNum"')

/** What refuses a line, and the ledger with it. */
export function refusalRules(header: Header): Rule<RowRefusal>[] {
  const rule = (code: RowRefusal, column: string, when: string, value = identifier(column)): Rule<RowRefusal> => ({
    code,
    column,
    when,
    value,
  })
  const amounts = header.usesSens ? ['Montant'] : ['Debit', 'Credit']
  return [
    ...REQUIRED.map((column) => rule('missing_value', column, blank(column))),
    rule('bad_date', 'EcritureDate', `_date is null and ${filled('EcritureDate')}`),
    ...amounts.map((column) =>
      rule(
        'bad_amount',
        column,
        header.usesSens ? `${amount('"Montant"')} is null` : `_${column.toLowerCase()} is null`,
      ),
    ),
    ...(header.usesSens
      ? [
          rule(
            'bad_side',
            'Sens',
            `_debit is not null and upper(${trimmed('"Sens"')}) not in ('D', 'C', '1', '+1', '-1')`,
          ),
        ]
      : []),
    rule(
      'debit_and_credit',
      'Debit',
      '_debit <> 0 and _credit <> 0 and _debit <> _credit',
      `_debit || ' / ' || _credit`,
    ),
    rule('bad_account', 'CompteNum', `starts_with(${ACCOUNT}, '4') and not regexp_matches(${ACCOUNT}, '^[0-9]{3}')`),
  ]
}

/** The other date columns: few distinct texts, so they are looked at once each. */
export async function badDates(database: Database, table: string, header: Header): Promise<Rule<RowRefusal>[]> {
  const rules: Rule<RowRefusal>[] = []
  for (const column of DATES.slice(1).filter((name) => header.columns.includes(name))) {
    const name = identifier(column)
    const when = `${filled(column)} and (${day(name)}) is null`
    const [count] = await numbers(
      database,
      `select count(*) from (select distinct ${name} from ${table}) where ${when}`,
    )
    if (count) rules.push({ code: 'bad_date', column, when, value: name })
  }
  return rules
}

/** What is said without refusing. */
export function warningRules(header: Header): Rule<Warning>[] {
  const rule = (code: Warning, when: string): Rule<Warning> => ({ code, when, column: '', value: "''" })
  const amounts = header.usesSens ? ['Montant'] : ['Debit', 'Credit']
  return [
    rule('point_decimals', amounts.map((column) => `contains(${identifier(column)}, '.')`).join(' or ')),
    rule('negative_amount', '_debit < 0 or _credit < 0'),
    rule('zero_amount', '_debit = 0 and _credit = 0'),
    rule('equal_debit_and_credit', '_debit = _credit and _debit <> 0'),
    rule('letter_without_date', `"EcritureLet" <> '' and ${filled('EcritureLet')} and ${blank('DateLet')}`),
    rule('date_without_letter', `"DateLet" <> '' and ${filled('DateLet')} and ${blank('EcritureLet')}`),
    rule('unreadable_foreign_amount', `"Montantdevise" <> '' and ${amount('"Montantdevise"')} is null`),
    rule('short_account', `not starts_with("CompteNum", '4') and not regexp_matches(${ACCOUNT}, '^[0-9]{3}')`),
    rule(
      'customer_unknown',
      `starts_with("CompteNum", '411') and ${blank('CompAuxNum')} and regexp_full_match(${ACCOUNT}, '4110*')`,
    ),
  ]
}

/** How many lines each rule finds, in one pass over the table. */
export async function count<Code>(
  database: Database,
  table: string,
  rules: readonly Rule<Code>[],
): Promise<Hit<Code>[]> {
  const columns = rules.map(({ when }) => `count(*) filter (where ${when}), min(_position) filter (where ${when})`)
  const values = await numbers(database, `select ${columns.join(', ')} from ${table}`)
  return rules
    .map((rule, index) => ({ rule, count: values[2 * index] ?? 0, first: values[2 * index + 1] ?? null }))
    .filter((hit) => hit.count > 0)
}

/** The first row of a query as numbers; counts and positions only, never money. */
export async function numbers(database: Database, sql: string): Promise<(number | null)[]> {
  const [row = []] = await database.rows(sql)
  return row.map((value) => (value === null ? null : Number(value)))
}
