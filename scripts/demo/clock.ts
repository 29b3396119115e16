/** The demo's clock: two days after the last day of its books. */
export const DEMO_CLOCK = '2026-11-02T06:00:00Z'
