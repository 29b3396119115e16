import { collect, type Source, type Wanted } from './collect.ts'
import { pdfOf } from './pdf.ts'
import { workbookOf } from './workbook.ts'

/** The kinds of file a report is made as. */
export const REPORT_FORMATS = ['pdf', 'xlsx'] as const
export type ReportFormat = (typeof REPORT_FORMATS)[number]

/** A report ready to be saved or sent. */
export interface ReportFile {
  readonly bytes: Buffer
  readonly name: string
  readonly type: string
  /** the date of its figures and the data they are of */
  readonly date: string
  readonly dataVersion: string
}

const TYPES: Record<ReportFormat, string> = {
  pdf: 'application/pdf',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
}

/** Asks, and writes the file. QueryError for what cannot be asked, CommandError when a part of the machine is missing. */
export async function makeReport(source: Source, wanted: Wanted, format: ReportFormat): Promise<ReportFile> {
  const collected = await collect(source, wanted)
  const bytes = await (format === 'pdf' ? pdfOf : workbookOf)(collected)
  const { date, version } = collected.report
  const name = `${collected.t('board.file')}-${date}.${format}`
  return { bytes, name, type: TYPES[format], date, dataVersion: version }
}
