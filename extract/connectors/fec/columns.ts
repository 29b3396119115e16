import { plainName } from '../../text.ts'

/** The 18 columns of article A47 A-1 of the French tax procedures book, then its variants. */
export const COLUMNS = [
  'JournalCode',
  'JournalLib',
  'EcritureNum',
  'EcritureDate',
  'CompteNum',
  'CompteLib',
  'CompAuxNum',
  'CompAuxLib',
  'PieceRef',
  'PieceDate',
  'EcritureLib',
  'Debit',
  'Credit',
  'EcritureLet',
  'DateLet',
  'ValidDate',
  'Montantdevise',
  'Idevise',
  'Montant',
  'Sens',
  'DateRglt',
  'ModeRglt',
  'NatOp',
  'IdClient',
] as const

export type Column = (typeof COLUMNS)[number]

/** Attributes that may change without making another line: a letter comes later, a closing stamps. */
const VERSIONED: readonly Column[] = ['EcritureLet', 'DateLet', 'ValidDate']
export const IDENTITY = COLUMNS.filter((column) => !VERSIONED.includes(column))
export const DATES = ['EcritureDate', 'PieceDate', 'DateLet', 'ValidDate', 'DateRglt'] as const
export const REQUIRED = ['EcritureNum', 'EcritureDate', 'CompteNum', 'CompteLib', 'EcritureLib'] as const

const MANDATORY = COLUMNS.slice(0, 18).filter((column) => column !== 'Debit' && column !== 'Credit')

export interface Header {
  readonly separator: '\t' | '|'
  /** The file's columns in its order; null for a column we do not know. */
  readonly columns: readonly (Column | null)[]
  /** One more, empty, name at the end: the header ends with a separator. */
  readonly trailing: boolean
  readonly usesSens: boolean
  /** Names as written that no column of a FEC has. */
  readonly unknown: readonly string[]
  readonly reordered: boolean
}

export type HeaderFault =
  | { readonly code: 'not_a_fec' }
  | { readonly code: 'wrong_separator'; readonly separator: string }
  | { readonly code: 'missing_columns' | 'repeated_columns'; readonly names: readonly string[] }

/** What the first line says the columns are, or what is wrong with it. */
export function readHeader(line: string): Header | HeaderFault {
  const separator = separatorOf(line)
  if (!separator) return { code: 'not_a_fec' }
  if (separator !== '\t' && separator !== '|') return { code: 'wrong_separator', separator }

  const names = line.replace(/\0/g, '').split(separator)
  const trailing = names.length > 1 && plainName(names.at(-1) ?? '') === ''
  const written = trailing ? names.slice(0, -1) : names
  const columns = written.map((name) => BY_PLAIN_NAME.get(plainName(name)) ?? null)
  const known = columns.filter((column) => column !== null)
  const repeated = known.filter((column, index) => known.indexOf(column) !== index)
  if (repeated.length > 0) return { code: 'repeated_columns', names: repeated }

  const missing = missingFrom(known)
  if (missing.length > 0) return known.length < 3 ? { code: 'not_a_fec' } : { code: 'missing_columns', names: missing }
  return {
    separator,
    columns,
    trailing,
    usesSens: !known.includes('Debit'),
    unknown: written.filter((_, index) => columns[index] === null),
    reordered: known.some((column, index) => index > 0 && order(column) < order(known[index - 1])),
  }
}

const BY_PLAIN_NAME = new Map<string, Column>(COLUMNS.map((column) => [plainName(column), column]))
const LEGAL_ORDER = COLUMNS.flatMap((column): Column[] =>
  column === 'Debit' ? ['Debit', 'Montant'] : column === 'Credit' ? ['Credit', 'Sens'] : [column],
)
const order = (column: Column | undefined): number => (column ? LEGAL_ORDER.indexOf(column) : -1)

/** A tab when it cuts the header in nine fields or more, else a pipe; comma and semicolon only to be refused by name. */
function separatorOf(line: string): string | undefined {
  const parts = (separator: string) => line.split(separator).length
  if (parts('\t') >= 9) return '\t'
  return ['|', ';', ','].find((separator) => parts(separator) >= 9)
}

function missingFrom(known: readonly Column[]): string[] {
  const missing: string[] = MANDATORY.filter((column) => !known.includes(column))
  const pair = (left: Column, right: Column) => known.includes(left) && known.includes(right)
  if (pair('Debit', 'Credit') || pair('Montant', 'Sens')) return missing
  const sensBegun = known.includes('Montant') || known.includes('Sens')
  const wanted: readonly Column[] = sensBegun ? ['Montant', 'Sens'] : ['Debit', 'Credit']
  return [...missing, ...wanted.filter((column) => !known.includes(column))]
}
