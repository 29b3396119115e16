-- One row per customer and period of what is said of it.
select
    c.customer_id, c.entity_id as entity, c.rights_portfolio, coalesce(c.customer_name, c.customer_code) as customer,
    c.customer_code, c.siren, c.vat_number, c.terms_end_of_month, c.terms_source, c.master_file as source_file,
    coalesce(h.portfolio, c.rights_portfolio) as portfolio, h.customer_group, h.segment, h.country, h.salesperson
from dim_customers c
left join dim_customer_history h on h.customer_id = c.customer_id
-- figures
figures as (
    select s.slice, count(distinct k.customer_id) as customer_count
    from slices s left join kept k on k.slice = s.slice group by s.slice
)
from figures
