"""`python -m govbudget_parse`: the command line."""

from govbudget_parse.cli.main import main

if __name__ == "__main__":
    main()
