import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { copyFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { CommandError, EXIT } from '../exit-codes.ts'
import type { Collected } from './collect.ts'
import { drawing } from './drawing.ts'
import { writeFonts } from './fonts.ts'
import { moment, paperOf } from './paper.ts'

const ROOT = join(import.meta.dirname, '..', '..')
const PYTHON = join(ROOT, '.venv', ...(process.platform === 'win32' ? ['Scripts', 'python.exe'] : ['bin', 'python']))
const LONGEST_MS = 60_000
/** Charts are drawn larger than they are printed, so that their 11-pixel type comes out at 8 points. */
const WIDE = 520

const NO_PYTHON = {
  en: 'The Python environment that makes the PDF is missing: run `npm start` once to set it up.',
  fr: 'L’environnement Python qui fait le PDF manque : lancez `npm start` une fois pour l’installer.',
}

/** The report as a tagged PDF. The same report is the same file, byte for byte. */
export async function pdfOf(collected: Collected): Promise<Buffer> {
  if (!existsSync(PYTHON)) throw new CommandError(EXIT.environment, NO_PYTHON)
  const folder = await mkdtemp(join(tmpdir(), 'encours-report-'))
  try {
    const blocks = collected.report.sections.flatMap(({ rows }) => rows.flat())
    for (const block of blocks) {
      if (block.kind !== 'drawing') continue
      await writeFile(join(folder, `${block.id}.svg`), drawing(block.option, WIDE, block.height))
    }
    await writeFile(join(folder, 'report.json'), JSON.stringify(paperOf(collected)))
    await copyFile(join(import.meta.dirname, 'board.typ'), join(folder, 'board.typ'))
    await writeFonts(join(folder, 'fonts'))
    const seconds = Math.floor(moment(collected.clock).getTime() / 1000)
    const child = [join(import.meta.dirname, 'pdf_child.py'), folder, String(seconds)]
    await promisify(execFile)(PYTHON, child, { timeout: LONGEST_MS, killSignal: 'SIGKILL' })
    return await readFile(join(folder, 'report.pdf'))
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
