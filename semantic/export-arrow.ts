import { type DuckDBDataChunk, DuckDBDecimalType, type DuckDBType, DuckDBTypeId } from '@duckdb/node-api'
import {
  Bool,
  type DataType,
  DateDay,
  Decimal,
  Field,
  Int64,
  makeData,
  RecordBatch,
  RecordBatchStreamWriter,
  Schema,
  Struct,
  TimestampMicrosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow'
import type { Table } from './export-table.ts'

/** What ends a stream: a mark and a length of nothing. */
const END_BYTES = 8

/**
 * A table as an Arrow stream. Each batch is written when the reader has taken the one before: the writer of the
 * library would pile up what a slow reader leaves.
 */
export async function* arrowBytes({ names, types, chunks }: Table): AsyncGenerator<Uint8Array> {
  const schema = arrowSchema(names, types)
  const empty = streamOf(schema, [])
  const head = empty.length - END_BYTES
  yield empty.subarray(0, head)
  for await (const chunk of chunks) yield streamOf(schema, [arrowBatch(schema, chunk)]).subarray(head, -END_BYTES)
  yield empty.subarray(head)
}

function streamOf(schema: Schema, batches: readonly RecordBatch[]): Uint8Array {
  const writer = new RecordBatchStreamWriter()
  writer.reset(undefined, schema)
  for (const batch of batches) writer.write(batch)
  writer.finish()
  return writer.toUint8Array(true)
}

/** The Arrow type of a column. Amounts stay exact: Decimal128, never a float. */
function arrowType(type: DuckDBType): DataType {
  if (type instanceof DuckDBDecimalType) return new Decimal(type.scale, 38, 128)
  switch (type.typeId) {
    case DuckDBTypeId.DATE:
      return new DateDay()
    case DuckDBTypeId.TIMESTAMP:
      return new TimestampMicrosecond()
    case DuckDBTypeId.TINYINT:
    case DuckDBTypeId.SMALLINT:
    case DuckDBTypeId.INTEGER:
    case DuckDBTypeId.BIGINT:
    case DuckDBTypeId.HUGEINT:
      return new Int64()
    case DuckDBTypeId.BOOLEAN:
      return new Bool()
    default:
      return new Utf8()
  }
}

/** The Arrow schema of a result. */
const arrowSchema = (names: readonly string[], types: readonly DuckDBType[]): Schema =>
  new Schema(names.map((name, index) => new Field(name, arrowType(types[index] as DuckDBType), true)))

/** One chunk of a result as a record batch. */
function arrowBatch(schema: Schema, chunk: DuckDBDataChunk): RecordBatch {
  const length = chunk.rowCount
  const children = schema.fields.map((field, index) => columnData(field.type, chunk.getColumnValues(index)))
  return new RecordBatch(schema, makeData({ type: new Struct(schema.fields), length, nullCount: 0, children }))
}

function columnData(type: DataType, values: readonly unknown[]) {
  if (type instanceof Decimal) return decimals(type, values as ({ value: bigint } | null)[])
  const plain = values.map((value) => {
    if (value === null) return null
    if (type instanceof DateDay) return new Date((value as { days: number }).days * 86_400_000)
    if (type instanceof TimestampMicrosecond) return Number((value as { micros: bigint }).micros / 1000n)
    if (type instanceof Int64) return BigInt(value as number | bigint)
    return type instanceof Bool ? value : String(value)
  })
  const [data] = vectorFromArray(plain, type).data
  if (!data) throw new Error('an empty chunk')
  return data
}

function decimals(type: Decimal, values: readonly ({ value: bigint } | null)[]) {
  const words = new BigUint64Array(values.length * 2)
  const valid = new Uint8Array(Math.ceil(values.length / 8))
  const nullCount = values.filter((item) => item === null).length
  for (const [index, item] of values.entries()) {
    if (item === null) continue
    words[index * 2] = BigInt.asUintN(64, item.value)
    words[index * 2 + 1] = BigInt.asUintN(64, item.value >> 64n)
    valid[index >> 3] = (valid[index >> 3] ?? 0) | (1 << (index & 7))
  }
  const data = new Uint32Array(words.buffer)
  return makeData({ type, length: values.length, nullCount, nullBitmap: valid, data })
}
