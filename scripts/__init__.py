"""The handbook's workshop: setting up, building, serving and testing the site."""
