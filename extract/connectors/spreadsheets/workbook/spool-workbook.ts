import { checkMembers, openZip } from '../zip.ts'
import { chooseSheet, type Remark, type Wanted } from './choose-sheet.ts'
import { refuseOtherKinds } from './file-kind.ts'
import { readTexts } from './shared-texts.ts'
import { SheetSpool } from './spool-sheet.ts'
import { readRows } from './stored-rows.ts'
import { readWorkbook } from './workbook.ts'

/** Which sheet of which file, and where its rows go. */
export interface Request extends Wanted {
  readonly path: string
  readonly rowsPath: string
}

/** A sheet whose rows are spooled; sentences are still to be said. */
export interface Found {
  readonly name: string
  readonly header: readonly string[]
  readonly headerRow: number
  readonly rows: number
  readonly remarks: readonly Remark[]
}

/** Checks a workbook, chooses its sheet and spools the rows of it. Throws WorkbookError. */
export async function spoolSheet({ path, rowsPath, ...wanted }: Request): Promise<Found> {
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
