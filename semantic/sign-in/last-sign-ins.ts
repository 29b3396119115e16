import { mkdir, readFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { writeWhole } from '../published/files.ts'

const schema = z.record(z.string(), z.iso.datetime())

/** When each user last signed in: a file that the server alone writes, beside the one that commands write. */
export class LastSignIns {
  private writing = Promise.resolve()

  constructor(private readonly path: string) {}

  async read(): Promise<Readonly<Record<string, string>>> {
    const text = await readFile(this.path, 'utf8').catch(() => '{}')
    try {
      return schema.parse(JSON.parse(text))
    } catch {
      // It only informs: a damaged one is begun anew.
      return {}
    }
  }

  async note(name: string, at = new Date()): Promise<void> {
    const write = async () => {
      const known = await this.read()
      await mkdir(dirname(this.path), { recursive: true })
      await writeWhole(this.path, `${JSON.stringify({ ...known, [name]: at.toISOString() }, null, 2)}\n`)
    }
    this.writing = this.writing.then(write, write)
    await this.writing
  }
}
