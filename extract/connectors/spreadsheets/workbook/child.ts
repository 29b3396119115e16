import { writeSync } from 'node:fs'
import type { Holes } from '../../../text.ts'
import { checkMembers, openZip } from '../zip.ts'
import { chooseSheet, type Remark, type Wanted } from './choose-sheet.ts'
import { refuseOtherKinds } from './file-kind.ts'
import { WorkbookError, type WorkbookRefusal } from './sentences.ts'
import { readTexts } from './shared-texts.ts'
import { SheetSpool } from './spool-sheet.ts'
import { readRows } from './stored-rows.ts'
import { readWorkbook } from './workbook.ts'

/** What the process is asked, as its one argument. */
export interface Question extends Wanted {
  readonly path: string
  /** Where the rows go. */
  readonly rowsPath: string
  readonly mostMemoryMb: number
}

/** A sheet whose rows are spooled; sentences are still to be said. */
export interface Found {
  readonly name: string
  readonly header: readonly string[]
  readonly headerRow: number
  readonly rows: number
  readonly remarks: readonly Remark[]
}

export interface Refusal {
  readonly code: WorkbookRefusal
  readonly holes: Holes
}

/** What it answers, as one line of its output. */
export interface Answer {
  readonly outcome: Found | Refusal
  /** The most memory that was resident at once; 0 when the process could not say. */
  readonly peakMb: number
}

const MB = 1024 * 1024

const question = JSON.parse(process.argv[2] ?? '') as Question
// What is read is not ours: it may be made to fill the memory in a way that no other cap foresees.
const guard = setInterval(() => {
  if (process.memoryUsage.rss() < question.mostMemoryMb * MB) return
  answer({ code: 'too_large', holes: { part: 'XLSX' } })
  process.exit()
}, 20)
try {
  answer(await read(question))
} catch (error) {
  if (!(error instanceof WorkbookError)) throw error
  answer({ code: error.code, holes: error.holes })
} finally {
  clearInterval(guard)
}

function answer(outcome: Answer['outcome']): void {
  const peakMb = Math.ceil(process.resourceUsage().maxRSS / 1024)
  writeSync(1, `${JSON.stringify({ outcome, peakMb } satisfies Answer)}\n`)
}

async function read({ path, rowsPath, ...wanted }: Question): Promise<Found> {
  await refuseOtherKinds(path)
  const zip = await openZip(path)
  await checkMembers(zip)
  const workbook = await readWorkbook(zip)
  const texts = await readTexts(workbook)
  const chosen = await chooseSheet(workbook, texts, wanted)
  const spool = new SheetSpool(chosen, rowsPath)
  try {
    await readRows(workbook, texts, chosen.sheet, spool)
    const remarks = [...chosen.remarks, ...spool.finish()]
    const { header, rows } = spool
    return { name: chosen.sheet.name, header: header ?? [], headerRow: chosen.headerRow, rows, remarks }
  } finally {
    spool.close()
  }
}
