"""The pages' files, under names that change with their content once they were collected."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class PackagedFiles(CompressedManifestStaticFilesStorage):
    """Hashed names and compressed copies where ``grappe serve`` collected the files, else their plain names.

    So an installed package needs no step of its own: tests and other servers find the files in the package.
    """

    def stored_name(self, name: str) -> str:
        """The hashed name of a file that was collected, the plain name of another."""
        collected = self.hash_key(self.clean_name(name)) in self.hashed_files
        return str(super().stored_name(name)) if collected else name
