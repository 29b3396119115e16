/** One ledger line in few words. Amounts are text as a ledger writes them ('120,00'); dates are AAAAMMJJ. */
export interface FecRow {
  journal: string
  journalName?: string
  num: string
  date: string
  account: string
  accountName?: string
  aux?: string
  auxName?: string
  piece?: string
  pieceDate?: string
  label?: string
  debit?: string
  credit?: string
  letter?: string
  letterDate?: string
  validDate?: string
  amount?: string
  currency?: string
}

export interface FecOptions {
  separator?: string
  newline?: string
  /** The header to write instead of the 18 legal names. */
  header?: readonly string[]
}

export const FEC_HEADER = [
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
] as const

/** The text of a FEC: a header and one line per row, what is not said being filled with something sensible. */
export function fecText(rows: readonly FecRow[], options: FecOptions = {}): string {
  const separator = options.separator ?? '\t'
  const newline = options.newline ?? '\r\n'
  const lines = [options.header ?? FEC_HEADER, ...rows.map(fields)]
  return lines.map((line) => line.join(separator) + newline).join('')
}

function fields(row: FecRow): string[] {
  return [
    row.journal,
    row.journalName ?? `Journal ${row.journal}`,
    row.num,
    row.date,
    row.account,
    row.accountName ?? `Compte ${row.account}`,
    row.aux ?? '',
    row.auxName ?? (row.aux ? `Client ${row.aux}` : ''),
    row.piece ?? `P${row.num}`,
    row.pieceDate ?? row.date,
    row.label ?? `Ecriture ${row.num}`,
    row.debit ?? '0,00',
    row.credit ?? '0,00',
    row.letter ?? '',
    row.letterDate ?? '',
    row.validDate ?? '',
    row.amount ?? '',
    row.currency ?? '',
  ]
}
