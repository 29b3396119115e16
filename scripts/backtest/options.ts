import { CommandError, EXIT } from '../exit-codes.ts'

export const COLUMNS = ['item', 'customer', 'amount', 'issued', 'due', 'settled', 'driver'] as const
export type Column = (typeof COLUMNS)[number]
const NEEDED: readonly Column[] = ['customer', 'amount', 'issued', 'due', 'settled']

export interface BacktestOptions {
  readonly csv: string
  /** The file's own names of the columns. */
  readonly columns: Readonly<Partial<Record<Column, string>>>
  /** As strptime writes it; several in turn, separated by `|`. */
  readonly dateFormat: string
  /** First and last day to forecast from, a week apart. */
  readonly first: string
  readonly last: string
}

/** What the command line says. Throws CommandError naming the option and how it is written. */
export function optionsOf(
  csv: string | undefined,
  columns: string,
  dateFormat: string,
  origins: string,
): BacktestOptions {
  if (!csv) throw refused('name the CSV file to score', 'nommez le fichier CSV à évaluer')
  const [, first, last] = /^(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})$/.exec(origins) ?? []
  if (!first || !last || first > last || !isDay(first) || !isDay(last)) {
    throw refused(
      '--origins is written 2013-07-01..2013-11-04, the first day before the last',
      '--origins s’écrit 2013-07-01..2013-11-04, le premier jour avant le dernier',
    )
  }
  return { csv, columns: columnsOf(columns), dateFormat, first, last }
}

/** How many times the demo is drawn. Throws CommandError for what is no number from 1 to 99. */
export function drawsOf(text: string): number {
  if (/^[1-9]\d?$/.test(text)) return Number(text)
  throw refused('--demo-draws is a number from 1 to 99', '--demo-draws est un nombre de 1 à 99')
}

const isDay = (text: string): boolean => {
  const day = new Date(text)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function columnsOf(text: string): BacktestOptions['columns'] {
  const pairs = text.split(',').map((pair) => pair.split('=').map((part) => part.trim()))
  const columns = Object.fromEntries(pairs)
  const unknown = Object.keys(columns).filter((name) => !COLUMNS.some((column) => column === name) || !columns[name])
  const missing = NEEDED.filter((name) => !columns[name])
  if (unknown.length === 0 && missing.length === 0) return columns
  const wrong = unknown.length > 0 ? unknown : missing
  throw refused(
    `--columns says which column is which, as customer=Client,amount=Montant …: ${wrong.join(', ')} ${unknown.length > 0 ? 'is none of' : 'is missing of'} ${COLUMNS.join(', ')}`,
    `--columns dit quelle colonne est laquelle, comme customer=Client,amount=Montant … : ${wrong.join(', ')} ${unknown.length > 0 ? 'n’est pas parmi' : 'manque parmi'} ${COLUMNS.join(', ')}`,
  )
}

/** What is wrong with the command line, in both languages. */
export const refused = (en: string, fr: string): CommandError =>
  new CommandError(EXIT.refused, { en: `Backtest: ${en}.`, fr: `Évaluation : ${fr}.` })
