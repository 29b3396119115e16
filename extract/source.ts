import type { Encoding } from './encoding.ts'
import type { Language } from './language.ts'

/** A remark on a file: a stable code, the line of the file it is about, a sentence for a bookkeeper. */
export interface Note {
  readonly code: string
  readonly position: number | null
  readonly message: string
}

/** A file as found: `path` is where its bytes are, `name` how people know it. */
export interface SourceFile {
  readonly path: string
  readonly name: string
}

/** Where a reader stages lines and asks questions about them, in SQL. Values come back as text. */
export interface Database {
  run(sql: string): Promise<void>
  rows(sql: string): Promise<(string | null)[][]>
}

/** How encours.yml says that a table is to be read. */
export interface TableMapping {
  /** A glob on the inbox file name. */
  readonly files: string
  readonly kind: string
  readonly entity: string | null
  readonly sheet: string | null
  /** The number of the header's line, from 1; null to look for it. */
  readonly header_row: number | null
  readonly encoding: Encoding | null
  readonly separator: ',' | ';' | '\t' | null
  readonly decimal: ',' | '.' | null
  /** How dates are written, for example DD/MM/YYYY; null to prove it. */
  readonly dates: string | null
  /** Each field's header as the file writes it; null when they are those of our template. */
  readonly columns: Readonly<Record<string, string>> | null
}

/** What a reader is given. Everything it stages is named after `table`, in `database`, and is temporary. */
export interface ReadContext {
  readonly database: Database
  readonly table: string
  readonly language: Language
  readonly encoding: Encoding | null
  /** MM-DD of the first day of the fiscal year, when the configuration says it. */
  readonly fiscalYearStart: string | null
  /** How many refusals to tell one by one. */
  readonly told: number
  /** A folder of the run where decoded copies may be written. */
  readonly scratch: string
  /** The tables that encours.yml maps; the first whose pattern a file's name fits says how to read it. */
  readonly tables: readonly TableMapping[]
}

/** The lines of one fiscal year in a file. Dates are ISO days; amounts are decimal text. */
export interface FiscalPart {
  readonly start: string
  readonly firstDate: string
  readonly lastDate: string
  readonly openingJournals: readonly string[]
  /** Lines of the part are those dated in [from, until). */
  readonly from: string
  readonly until: string
}

export interface LedgerSummary {
  readonly total_debit: string
  readonly total_credit: string
  readonly accounts: number
  readonly balance_411: string
  readonly first_date: string | null
  readonly last_date: string | null
}

/** One statement of an account in a file. Amounts are decimal text; credits and debits are positive, sum = credits − debits. */
export interface StatementSummary {
  readonly account: string
  readonly currency: string
  readonly opening: string | null
  readonly closing: string | null
  readonly movements: number
  readonly credits: string
  readonly debits: string
  readonly sum: string
}

/** Lines of a ledger, in the temporary table `table`, cut into fiscal years. */
export interface StagedLedger {
  readonly shape: 'ledger'
  readonly table: string
  readonly columns: readonly string[]
  readonly parts: readonly FiscalPart[]
}

/** Statements and their movements, in `<table>_statements` and `<table>_movements`. */
export interface StagedStatements {
  readonly shape: 'statements'
  readonly table: string
  /** The accounts they are of. */
  readonly accounts: readonly string[]
}

/** Rows of a table, each judged alone, in the temporary table `table`: the columns, `_key`, `_row_hash`, `_original`, `_position`. */
export interface StagedRecords {
  readonly shape: 'records'
  readonly table: string
  /** What the rows are: customers, invoices … */
  readonly kind: string
  readonly columns: readonly string[]
}

export type Staged = StagedLedger | StagedStatements | StagedRecords

/** What a reader understood of a file. `source` is whose tables it lands in. `lines` counts every line it holds, header aside, the refused ones included. */
export interface Reading {
  readonly source: string
  readonly stream: string
  readonly kind: string
  readonly verdict: 'accepted' | 'refused'
  readonly encoding: string | null
  readonly lines: number
  readonly warnings: readonly Note[]
  /** The first refusals; `refusedRows` counts all the rows refused, alone when the file is accepted. */
  readonly refusals: readonly Note[]
  readonly refusedRows: number
  readonly ledger: LedgerSummary | null
  readonly statements: readonly StatementSummary[]
  /** What is ready to land; null when nothing is. */
  readonly staged: Staged | null
  /** The temporary table (position, reason_code, message, original) of every refused row, when there is one. */
  readonly refusedTable: string | null
}

/** A source of whole files, landed as text by the database's own reader. */
export interface FileSource {
  readonly name: string
  readonly streams: readonly FileStream[]
}

/** What a source lands in one table, `<source>__<name>`; its shape decides how versions are told apart. */
export interface FileStream {
  readonly shape: 'ledger' | 'statements' | 'movements' | 'records'
  readonly name: string
  /** Business columns, in the order they land. */
  readonly columns: readonly string[]
}
