import { once } from 'node:events'
import { createWriteStream, type WriteStream } from 'node:fs'

const FLUSH_AT = 256 * 1024

/** Writes rows into a CSV file that the database reads, so that memory does not follow their number. */
export class CsvSpool {
  private readonly stream: WriteStream
  private lines = ''
  constructor(readonly path: string) {
    this.stream = createWriteStream(path)
  }

  /** Nothing is unquoted, an empty text is quoted. */
  add(row: readonly (string | number | null)[]): void {
    const cells = row.map((value) => (typeof value === 'string' ? `"${value.replaceAll('"', '""')}"` : (value ?? '')))
    this.lines += `${cells.join(',')}\n`
  }

  /** Hands over to the disk what has gathered; waits when the disk is behind. */
  async drain(atEnd = false): Promise<void> {
    if (!atEnd && this.lines.length < FLUSH_AT) return
    const lines = this.lines
    this.lines = ''
    if (lines !== '' && !this.stream.write(lines)) await once(this.stream, 'drain')
  }

  async close(): Promise<void> {
    if (this.stream.closed) return
    await this.drain(true)
    this.stream.end()
    await once(this.stream, 'close')
  }
}
