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

// Only a text that begins with a blank can be blank: the others are not trimmed to know it.
const blank = (column: string) =>
  `case when ${identifier(column)} = '' then true when ascii(${identifier(column)}) in (9, 32, 160)
    then ${trimmed(identifier(column))} = '' else false end`
const filled = (column: string) => `not (${blank(column)})`
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
    rule('bad_date', 'EcritureDate', `case when _date is null then ${filled('EcritureDate')} end`),
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
    rule(
      'bad_account',
      'CompteNum',
      `case when contains("CompteNum", '4') then starts_with(${ACCOUNT}, '4') and not regexp_matches(${ACCOUNT}, '^[0-9]{3}') end`,
    ),
  ]
}

/** Puts every distinct date text of the file in `${table}_dates`: there are few, so each is looked at once. */
export async function gatherDates(database: Database, table: string, header: Header): Promise<void> {
  const columns = DATES.filter((name) => header.columns.includes(name))
  const parts = columns.map((name) => `select distinct '${name}' as name, ${identifier(name)} as text from ${table}`)
  await database.run(`create or replace temp table ${table}_dates as ${parts.join(' union all ')}`)
}

/** The other date columns, by their distinct texts. Asks for `gatherDates` before. */
export async function badDates(database: Database, table: string, header: Header): Promise<Rule<RowRefusal>[]> {
  const rules: Rule<RowRefusal>[] = []
  for (const column of DATES.slice(1).filter((name) => header.columns.includes(name))) {
    const name = identifier(column)
    const when = `${filled(column)} and (${day(name)}) is null`
    const [count] = await numbers(
      database,
      `select count(*) from (select text as ${name} from ${table}_dates where name = '${column}') where ${when}`,
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
    rule(
      'letter_without_date',
      `case when "EcritureLet" <> '' then ${filled('EcritureLet')} and ${blank('DateLet')} end`,
    ),
    rule('date_without_letter', `case when "DateLet" <> '' then ${filled('DateLet')} and ${blank('EcritureLet')} end`),
    rule(
      'unreadable_foreign_amount',
      `case when "Montantdevise" <> '' then (${amount('"Montantdevise"')}) is null end`,
    ),
    rule(
      'short_account',
      `case when not starts_with("CompteNum", '4') then not regexp_matches(${ACCOUNT}, '^[0-9]{3}') end`,
    ),
    rule(
      'customer_unknown',
      `case when starts_with("CompteNum", '411') and ${blank('CompAuxNum')} then regexp_full_match(${ACCOUNT}, '4110*') end`,
    ),
  ]
}

/** How many lines each rule finds, in one pass over the table. */
export async function count<Code>(
  database: Database,
  table: string,
  rules: readonly Rule<Code>[],
): Promise<Hit<Code>[]> {
  const found = rules.map(({ when }, index) => `case when ${when} then _position end as r${index}`)
  const columns = rules.map((_, index) => `count(r${index}), min(r${index})`)
  const values = await numbers(database, `select ${columns.join(', ')} from (select ${found.join(', ')} from ${table})`)
  return rules
    .map((rule, index) => ({ rule, count: values[2 * index] ?? 0, first: values[2 * index + 1] ?? null }))
    .filter((hit) => hit.count > 0)
}

/** The first row of a query as numbers; counts and positions only, never money. */
export async function numbers(database: Database, sql: string): Promise<(number | null)[]> {
  const [row = []] = await database.rows(sql)
  return row.map((value) => (value === null ? null : Number(value)))
}
