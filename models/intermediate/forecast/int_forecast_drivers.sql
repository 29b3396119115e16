{# One fact of each item, known when it is issued, that moves the day it is paid whoever the customer is. #}
select item_id, if(line_class = 'bounce', 'bounce', account_role) as driver
from {{ ref('int_items_standing') }}
