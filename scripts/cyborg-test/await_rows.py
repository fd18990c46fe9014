# SPDX-License-Identifier: Apache-2.0
# Copyright The OpenQAT Authors
#
# Waits until a host has as many deployables: await_rows.py HOST NUMBER. A conductor makes about ten
# a second, so that it is asked often.
import sys
import time

import pymysql

database = pymysql.connect(
    unix_socket="/srv/cyborg-test/mysql.sock", user="root", database="cyborg", autocommit=True
)
cursor = database.cursor()
for _ in range(3000):
    cursor.execute("SELECT count(*) FROM deployables WHERE name LIKE %s", (sys.argv[1] + "%",))
    if cursor.fetchone()[0] >= int(sys.argv[2]):
        sys.exit(0)
    time.sleep(0.01)
sys.exit(1)
