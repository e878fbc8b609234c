"""The table no longer lists what can happen: the words stand in the code alone."""

from django.db import migrations, models


class Migration(migrations.Migration):
    """No change in the database itself."""

    dependencies = [("audit", "0003_meetings")]
    operations = [
        migrations.AlterField(model_name="auditentry", name="what", field=models.CharField(max_length=40)),
    ]
