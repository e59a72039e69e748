#pragma once

// Debian's libxml2 includes ICU's headers when built with ICU, and Foundation carries another ICU: with both in one
// build Clang finds two definitions of UErrorCode. Only the private end of xmlCharEncodingHandler depends on it, which
// we never touch, so the option is taken back before any other header is read.
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parserInternals.h>
#include <libxml/tree.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>
#include <string.h>

// xmlFree is a global function pointer, which Swift 6 sees as shared mutable state.
static inline void clibxml2_free(void *memory) { xmlFree(memory); }

// What follows makes nodes as xmlNewDocNode, xmlNewNsProp and xmlAddChild do, of text that no NUL ends, and without what
// those look up each time: a page has tens of thousands of them. Everything comes from libxml2's allocator, as
// xmlFreeDoc expects. NULL means that there is no memory left.

static inline void clibxml2_append(xmlNode *parent, xmlNode *child) {
    child->parent = parent;
    child->prev = parent->last;
    if (parent->last != NULL) {
        parent->last->next = child;
    } else {
        parent->children = child;
    }
    parent->last = child;
}

static inline xmlNode *clibxml2_node(xmlDoc *doc, xmlElementType type) {
    xmlNode *node = (xmlNode *)xmlMalloc(sizeof *node);
    if (node == NULL) return NULL;
    memset(node, 0, sizeof *node);
    node->type = type;
    node->doc = doc;
    return node;
}

static inline xmlNode *clibxml2_add_element(xmlDoc *doc, xmlNode *parent, const xmlChar *name, int length) {
    const xmlChar *known = xmlDictLookup(doc->dict, name, length);
    xmlNode *node = known == NULL ? NULL : clibxml2_node(doc, XML_ELEMENT_NODE);
    if (node == NULL) return NULL;
    node->name = known;
    clibxml2_append(parent, node);
    return node;
}

// Parent is a node or, cast, an attribute.
static inline xmlNode *clibxml2_add_text(xmlDoc *doc, xmlNode *parent, const xmlChar *text, int length) {
    xmlNode *node = clibxml2_node(doc, XML_TEXT_NODE);
    if (node == NULL) return NULL;
    node->name = xmlStringText;
    // Short text stands in fields that a text node has no other use for, as libxml2's own parser puts it there.
    if ((size_t)length < sizeof node->properties + sizeof node->nsDef) {
        node->content = (xmlChar *)&node->properties;
    } else if ((node->content = (xmlChar *)xmlMallocAtomic((size_t)length + 1)) == NULL) {
        xmlFree(node);
        return NULL;
    }
    memcpy(node->content, text, (size_t)length);
    node->content[length] = 0;
    clibxml2_append(parent, node);
    return node;
}

// The attribute that was added to the element before goes in, NULL for the first.
static inline xmlAttr *clibxml2_add_attribute(
    xmlNode *element, xmlAttr *before, xmlNs *space, const xmlChar *name, int name_length, const xmlChar *value,
    int length) {
    const xmlChar *known = xmlDictLookup(element->doc->dict, name, name_length);
    xmlAttr *attribute = known == NULL ? NULL : (xmlAttr *)xmlMalloc(sizeof *attribute);
    if (attribute == NULL) return NULL;
    memset(attribute, 0, sizeof *attribute);
    attribute->type = XML_ATTRIBUTE_NODE;
    attribute->name = known;
    attribute->ns = space;
    attribute->doc = element->doc;
    attribute->parent = element;
    attribute->prev = before;
    if (before != NULL) {
        before->next = attribute;
    } else {
        element->properties = attribute;
    }
    if (clibxml2_add_text(element->doc, (xmlNode *)attribute, value, length) == NULL) return NULL;
    return attribute;
}
