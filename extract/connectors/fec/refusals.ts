import type { Note, ReadContext } from '../../source.ts'
import { identifier, type Language, literal } from '../../text.ts'
import { badDates, count, numbers, type Rule, refusalRules } from './checks.ts'
import type { Header } from './columns.ts'
import { ROW_REFUSALS, type RowRefusal } from './sentences.ts'

/** Lists every bad row of the staged lines in the temporary table `${table}_refused`. Answers how many refusals. */
export async function listRefusals(context: ReadContext, header: Header, cut: number): Promise<number> {
  const { database, table } = context
  await database.run(`create or replace temp table ${table}_refused
    (position bigint, reason_code varchar, message varchar, original varchar)`)
  if (cut > 0) await database.run(listCut(context, header))
  const rules = [...refusalRules(header), ...(await badDates(database, table, header))]
  for (const { rule } of await count(database, table, rules)) await database.run(listRule(context, header, rule))
  return refusedRows(context)
}

/** Adds the entries that do not balance: where a ledger whose totals differ went wrong. */
export async function listUnbalanced(context: ReadContext, header: Header): Promise<number> {
  const entry = `"JournalCode" || ' ' || "EcritureNum" || ' ' || _date`
  const { database, table, language } = context
  await database.run(`insert into ${table}_refused
    select min(_position), 'unbalanced_entry', ${sentence('unbalanced_entry', language, 'min(_position)', entry, header)},
      any_value(${original(header)})
    from ${table} group by "JournalCode", "EcritureNum", _date having sum(_debit) <> sum(_credit)`)
  return refusedRows(context)
}

/** The first refusals, in the file's order; the table holds them all. */
export async function tellRefusals({ database, table, told }: ReadContext): Promise<Note[]> {
  const rows = await database.rows(
    `select position, reason_code, message from ${table}_refused order by position, message limit ${told}`,
  )
  return rows.map(([position, code, message]) => ({
    code: code ?? '',
    position: Number(position),
    message: message ?? '',
  }))
}

async function refusedRows({ database, table }: ReadContext): Promise<number> {
  const [rows] = await numbers(database, `select count(*) from ${table}_refused`)
  return rows ?? 0
}

function listCut({ table, language }: ReadContext, header: Header): string {
  const codes = ['wrong_field_count', 'truncated_line', 'line_too_long'] as const
  const cases = codes.map(
    (code) => `when ${literal(code)} then ${sentence(code, language, 'position', 'value', header)}`,
  )
  return `insert into ${table}_refused select position, code, case code ${cases.join(' ')} end, original from ${table}_cut`
}

function listRule({ table, language }: ReadContext, header: Header, rule: Rule<RowRefusal>): string {
  const message = sentence(rule.code, language, '_position', rule.value, header, rule.column)
  return `insert into ${table}_refused
    select _position, ${literal(rule.code)}, ${message}, ${original(header)} from ${table} where ${rule.when}`
}

function original(header: Header): string {
  const fields = header.columns.filter((column) => column !== null).map((column) => identifier(column))
  return `concat_ws(${literal(header.separator)}, ${fields.join(', ')})`
}

function sentence(
  code: RowRefusal,
  language: Language,
  position: string,
  value: string,
  header: Header,
  column = '',
): string {
  const template = ROW_REFUSALS[code][language]
    .replace('{column}', column)
    .replace('{columns}', String(header.columns.length))
  return `replace(replace(${literal(template)}, '{position}', (${position})::varchar), '{value}', left(coalesce(${value}, ''), 80))`
}
