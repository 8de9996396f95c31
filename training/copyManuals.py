"""Copies the pages of manuals that questions were asked about from Debian's packages, a folder for each.

    apt-get download PACKAGE…  (the packages of MANUALS, versions as training/README.md lists them)
    python3 training/copyManuals.py FOLDER_OF_PACKAGES TEXTS

Needs dpkg-deb, and pod2html for Perl's. GNOME's pages become Markdown: no reader takes Mallard.
"""

import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import xml.etree.ElementTree as ElementTree

# For each set: its package, the folder inside, and which paths are left out beside those of NEVER, or taken alone.
MANUALS = {
    "aiohttp": ("python-aiohttp-doc", "", None, None),
    "apache": ("apache2-doc", "usr/share/doc/apache2-doc/manual/en", None, None),
    "bind9": ("bind9-doc", "", None, None),
    "borg": ("borgbackup-doc", "", None, None),
    "celery": ("python-celery-doc", "", "/internals/|/reference/|history", None),
    "cinder": ("cinder-doc", "", "releasenotes|configuration/block-storage/samples", None),
    "cmake": ("cmake-doc", "", None, "/manual/|/guide/|/command/|/module/F"),
    "django": ("python-django-doc", "", "/releases/", None),
    "flask": ("python-flask-doc", "", None, None),
    "glance": ("glance-doc", "", None, None),
    "gnome": ("gnome-user-docs", "usr/share/help/C", None, None),
    "heat": ("heat-doc", "", "template_guide/openstack", None),
    "ironic": ("ironic-doc", "", None, None),
    "keystone": ("keystone-doc", "", None, None),
    "libreoffice": ("libreoffice-help-en-us", "", None, None),
    "neutron": ("neutron-doc", "", None, None),
    "nodejs": ("nodejs-doc", "usr/share/doc/nodejs/api", "^(?:all|index)\\.", None),
    "nova": ("nova-doc", "", None, None),
    "pandas": ("python-pandas-doc", "", None, "/user_guide/|/getting_started/|/development/"),
    "perl": ("perl-doc", "", "perl5[0-9]|delta|perltoc", None),
    "postfix": ("postfix-doc", "", None, None),
    "postgresql": ("postgresql-doc-15", "", None, None),
    "python": ("python3.11-doc", "", "whatsnew|/c-api/", None),
    "restic": ("restic", "", None, None),
    "scrapy": ("python-scrapy-doc", "", None, None),
    "sklearn": ("python-sklearn-doc", "", "/auto_examples/|whats_new", None),
    "sphinx": ("sphinx-doc", "", None, None),
    "sqlalchemy": ("python-sqlalchemy-doc", "", "changelog", None),
    "swift": ("swift-doc", "", None, None),
    "tomcat": ("tomcat10-docs", "", None, None),
    "varnish": ("varnish-doc", "", None, None),
}
PAGE = re.compile(r"\.x?html?$")
NEVER = re.compile(r"/(?:genindex[^/]*|search\.html|[^/]*modindex[^/]*)$|/_modules/|/_static/|/api/|/javadoc/")
# Bytes of a page; larger ones are lists of everything, but in Node's.
LARGEST, LARGEST_OF_NODE = 300 * 1024, 1 << 20


def copy_pages(root, out, left_out, taken, largest):
    for folder, _, names in os.walk(root):
        for name in names:
            path = os.path.join(folder, name)
            under = os.path.relpath(path, root)
            if not PAGE.search(name) or NEVER.search(f"/{under}") or not os.path.isfile(path):
                continue
            if left_out and re.search(left_out, under) or taken and not re.search(taken, under):
                continue
            if os.path.getsize(path) <= largest:
                os.makedirs(os.path.dirname(os.path.join(out, under)), exist_ok=True)
                shutil.copy(path, os.path.join(out, under))


def copy_pods(root, out, left_out):
    for path in glob.glob(f"{root}/**/*.pod", recursive=True):
        name = os.path.basename(path)[: -len(".pod")]
        if not re.search(left_out, path):
            page = os.path.join(os.path.abspath(out), f"{name}.html")
            arguments = ["pod2html", f"--infile={path}", f"--outfile={page}", f"--title={name}"]
            subprocess.run(arguments, check=True, stderr=subprocess.DEVNULL, cwd=root)


def words(element):
    return re.sub(r"\s+", " ", "".join(element.itertext())).strip()


def tag(element):
    return element.tag.split("}")[-1] if isinstance(element.tag, str) else ""


def markdown(element, level):
    """The blocks of a Mallard element as lines of Markdown."""
    lines, number = [], 0
    for child in element:
        name = tag(child)
        if name == "title":
            lines += [f"{'#' * level} {words(child)}", ""]
        elif name == "p":
            lines += [words(child), ""]
        elif name == "section":
            lines += markdown(child, level + 1)
        elif name in ("list", "steps"):
            for item in child:
                if tag(item) == "title":
                    lines += [words(item), ""]
                elif tag(item) == "item":
                    number += 1
                    marker = f"{number}. " if name == "steps" else "- "
                    own = [line for line in markdown(item, level) if line.strip()]
                    lines += [marker + own[0], *(f"   {line}" for line in own[1:])] if own else []
            lines.append("")
        elif name == "terms":
            for item in child:
                for part in item:
                    lines += [f"**{words(part)}**" if tag(part) == "title" else words(part), ""]
        elif name in ("note", "screen", "code"):
            lines += markdown(child, level) if len(child) else [words(child), ""]
        elif name == "table":
            for row in child.iter():
                if tag(row) == "tr":
                    lines += [" - ".join(words(cell) for cell in row), ""]
    return lines


def copy_mallard(root, out):
    for path in glob.glob(f"{root}/*/*.page"):
        text = "\n".join(markdown(ElementTree.parse(path).getroot(), 1))
        if len(text) > 200:
            with open(os.path.join(out, f"{os.path.basename(path)[: -len('.page')]}.md"), "w") as file:
                file.write(text)


def main():
    packages, texts = sys.argv[1:3]
    for name, (package, folder, left_out, taken) in MANUALS.items():
        out = os.path.join(texts, name)
        os.makedirs(out, exist_ok=True)
        with tempfile.TemporaryDirectory() as unpacked:
            [file] = glob.glob(f"{packages}/{package}_*.deb")
            subprocess.run(["dpkg-deb", "-x", file, unpacked], check=True)
            root = os.path.join(unpacked, folder)
            if name == "gnome":
                copy_mallard(root, out)
            elif name == "perl":
                copy_pods(root, out, left_out)
            else:
                copy_pages(root, out, left_out, taken, LARGEST_OF_NODE if name == "nodejs" else LARGEST)
        print(f"{name}: {sum(len(files) for _, _, files in os.walk(out))} pages")


if __name__ == "__main__":
    main()
