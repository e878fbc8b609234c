"""What has been decided in the database and is still to be written in the store: done once, whatever breaks between."""
