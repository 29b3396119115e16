import { openDuckDB } from '../../duckdb/open.ts'

interface Published {
  fct_data_doubts: { check_name: string; detail: string | null }
}

/** The half-years, as 2026-H2, whose official rates a published version wants for its late-payment interest. */
export async function missingHalfYears(databasePath: string): Promise<string[]> {
  const { db, close } = await openDuckDB<Published>(databasePath, { access_mode: 'READ_ONLY' })
  try {
    const rows = await db
      .selectFrom('fct_data_doubts')
      .select('detail')
      .distinct()
      .where('check_name', '=', 'late_rate_missing')
      .orderBy('detail')
      .execute()
    return rows.map(({ detail }) => String(detail).split(' ')[0] ?? '')
  } finally {
    await close()
  }
}
