import type { Row } from './driver.ts'

/**
 * Answers already computed, per published version: a version never changes, so its answers are right as long as it is
 * served. The key holds the statement and its parameters, the caller's rights among them.
 */
export class AnswerCache {
  private readonly versions = new Map<number, Map<string, Promise<Row[]>>>()

  constructor(
    private readonly most = 500,
    private readonly mostRows = 2_000,
  ) {}

  /** The kept answer, or the one `read` gives. Questions asked at the same moment are read once. */
  answer(version: number, key: string, read: () => Promise<Row[]>): Promise<Row[]> {
    const answers = this.versions.get(version) ?? new Map<string, Promise<Row[]>>()
    this.versions.set(version, answers)
    const kept = answers.get(key)
    if (kept) {
      answers.delete(key)
      answers.set(key, kept)
      return kept
    }
    const reading = read()
    answers.set(key, reading)
    reading.then(
      (rows) => rows.length > this.mostRows && answers.delete(key),
      () => answers.delete(key),
    )
    if (answers.size > this.most) answers.delete(answers.keys().next().value as string)
    return reading
  }

  forget(version: number): void {
    this.versions.delete(version)
  }
}
