import { inflate } from '../zip.ts'
import { unescaped } from './cell-values.ts'
import { WorkbookError } from './sentences.ts'
import type { Workbook } from './workbook.ts'
import { type Listener, readXml } from './xml.ts'

const MOST_TEXTS = 2_000_000
const MOST_BYTES = 96 * 1024 * 1024
const BLOCK = 4 * 1024 * 1024
const LONGEST = 1024 * 1024

/**
 * The texts that cells point at by their number. They are kept as bytes in large blocks: as many small strings they
 * would cost several times their size.
 */
export class SharedTexts {
  private readonly blocks: Buffer[] = []
  private used = BLOCK
  private places = new Uint32Array(1024)
  private lengths = new Uint32Array(1024)
  private count = 0

  add(text: string): void {
    const length = Buffer.byteLength(text)
    if (this.used + length > BLOCK) {
      this.blocks.push(Buffer.allocUnsafeSlow(BLOCK))
      this.used = 0
    }
    if (length > LONGEST || this.count >= MOST_TEXTS || this.blocks.length * BLOCK > MOST_BYTES)
      throw new WorkbookError('too_large', { part: 'sharedStrings' })
    if (this.count === this.places.length) this.grow()
    this.blocks.at(-1)?.write(text, this.used)
    this.places[this.count] = (this.blocks.length - 1) * BLOCK + this.used
    this.lengths[this.count] = length
    this.used += length
    this.count += 1
  }

  /** The text of a number, or null when there is none. */
  at(index: number): string | null {
    const place = index < this.count ? this.places[index] : undefined
    if (place === undefined) return null
    const start = place % BLOCK
    return this.blocks[Math.trunc(place / BLOCK)]?.toString('utf8', start, start + (this.lengths[index] ?? 0)) ?? null
  }

  private grow(): void {
    const twice = (old: Uint32Array<ArrayBuffer>) => {
      const grown = new Uint32Array(old.length * 2)
      grown.set(old)
      return grown
    }
    this.places = twice(this.places)
    this.lengths = twice(this.lengths)
  }
}

/** Reads the texts that the cells of a workbook share. */
export async function readTexts({ zip, texts: member }: Workbook): Promise<SharedTexts> {
  const texts = new SharedTexts()
  if (member) await readXml(member.name, inflate(zip, member), new TextListener(texts))
  return texts
}

/** A text may come in pieces of different looks; how it is pronounced (`rPh`) is no part of it. */
class TextListener implements Listener {
  private text_ = ''
  private isText = false
  private isSpoken = false

  constructor(private readonly texts: SharedTexts) {}

  open(name: string): void {
    if (name === 'si') this.text_ = ''
    if (name === 'rPh') this.isSpoken = true
    if (name === 't') this.isText = !this.isSpoken
  }

  text(text: string): void {
    if (this.isText) this.text_ += text
  }

  close(name: string): void {
    if (name === 't') this.isText = false
    if (name === 'rPh') this.isSpoken = false
    if (name === 'si') this.texts.add(unescaped(this.text_))
  }
}
